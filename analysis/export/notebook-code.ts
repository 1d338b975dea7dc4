import { pythonText } from "./plain-plot.js";

/** Reads the tables of a result folder with the types and units of its data package; `folder` leads there from the notebook. */
export function loadingCode(folder: string): string {
  return `import io
import json
from pathlib import Path

import matplotlib.pyplot as plt
import pandas as pd

FOLDER = Path(${pythonText(folder)})
PACKAGE = json.loads((FOLDER / "datapackage.json").read_text(encoding="utf-8"))
FIELDS = {resource["name"]: resource["schema"]["fields"] for resource in PACKAGE["resources"]}


def whole(cells):
    """Whole numbers, exact whatever their size."""
    try:
        return cells.astype("Int64")
    except (OverflowError, TypeError, ValueError):
        return cells.map(int, na_action="ignore")


def table(name):
    """A table of the folder, each column of the type that datapackage.json gives; an empty cell is no value, never 0."""
    data = pd.read_csv(FOLDER / f"{name}.csv", dtype=str, keep_default_na=False, na_values=[""])
    for field in FIELDS[name]:
        if field["type"] == "number":
            data[field["name"]] = data[field["name"]].astype("float64")
        if field["type"] == "integer":
            data[field["name"]] = whole(data[field["name"]])
    return data


def units(name):
    """Unit and meaning of each column of a table."""
    rows = [(field["name"], field.get("unit", ""), field.get("description", "")) for field in FIELDS[name]]
    return pd.DataFrame(rows, columns=["column", "unit", "meaning"]).set_index("column")


def drawn(lines, text):
    """The numbers of a figure; the columns named in \`text\` stay text."""
    return pd.read_csv(io.StringIO("\\n".join(lines)), dtype={name: str for name in text}, keep_default_na=False, na_values=[""])


def plain(data, y, x=None, by=(), low=None, high=None, unit="", title=""):
    """A plain picture: lines along x with their intervals, or bars one below the other."""
    names = data[list(by)].astype(str).agg(", ".join, axis=1) if by else pd.Series("", index=data.index)
    rows = len(data) if x is None else 18
    figure, axes = plt.subplots(figsize=(7.2, min(40, 1.2 + 0.25 * rows)))
    if x is None:
        data.set_index(names)[list(y)].plot.barh(ax=axes, stacked=len(y) > 1)
        axes.invert_yaxis()
        axes.set_xlabel(unit)
        axes.set_ylabel("")
    else:
        for name, part in data.groupby(names, sort=False):
            axes.plot(part[x], part[y[0]], marker="o", markersize=3, label=name)
            if low is not None:
                axes.fill_between(part[x], part[low], part[high], alpha=0.2)
        axes.set_xlabel(x)
        axes.set_ylabel(unit)
        if by:
            axes.legend(fontsize="small")
    axes.set_title(title, loc="left", fontsize="medium")
    figure.tight_layout()
    plt.show()
`;
}

export const RUNS_CODE = `runs = table("runs")
units("runs").loc[[name for name in runs.columns if runs[name].notna().any()]]
`;

/** The measured metrics, an arm a line: mean and ends of its interval. */
export function summaryCode(measured: readonly string[]): string {
  return `summary = table("summary")
MEASURED = [${measured.map(pythonText).join(", ")}]
shown = summary[summary["metric"].isin(MEASURED)].copy()
shown["metric"] = shown["metric"] + " [" + shown["unit"] + "]"
shown.pivot_table(index="arm", columns="metric", values=["mean", "ci_low", "ci_high"], sort=False).swaplevel(axis=1).sort_index(axis=1, level=0, sort_remaining=False)
`;
}

export const OWN_CODE = `# From runs.csv itself, a row for each arm and seed: a question of your own starts here.
metrics = [field["name"] for field in FIELDS["runs"] if field.get("metric") in MEASURED]
runs.groupby("arm", sort=False)[metrics].agg(["count", "mean", "std"])
`;
