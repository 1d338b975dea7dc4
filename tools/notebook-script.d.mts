/** The script of a report, bundled from the sources. */
export function notebookScript(): Promise<string>;
