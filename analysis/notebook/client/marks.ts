import { make } from "./dom.js";

/** Marks that tell their values: `mark` of the figures' parts makes them. */
const MARK = "g.m";

/**
 * Values beside the pointer, and by keyboard: a figure that has marks can be reached, arrow keys go through them.
 * Their titles are what a browser shows by itself; they are taken aside while ours is to be seen.
 */
export function tellMarks(): void {
  const tip = make("div", { className: "tip", role: "status", hidden: true });
  document.body.append(tip);
  let current: { readonly mark: Element; readonly title: Element | null } | null = null;

  const hide = (): void => {
    if (current !== null && current.title !== null) current.mark.prepend(current.title);
    current?.mark.classList.remove("on");
    current = null;
    tip.hidden = true;
  };
  const place = (x: number, y: number): void => {
    tip.hidden = false;
    const { width, height } = tip.getBoundingClientRect();
    tip.style.left = `${Math.max(4, Math.min(x + 12, document.documentElement.clientWidth - width - 4))}px`;
    tip.style.top = `${y + 16 + height > window.innerHeight ? Math.max(4, y - height - 8) : y + 16}px`;
  };
  const show = (mark: Element, x: number, y: number): void => {
    if (current?.mark !== mark) {
      hide();
      const title = mark.querySelector(":scope > title");
      tip.textContent = title?.textContent ?? "";
      title?.remove();
      mark.classList.add("on");
      current = { mark, title };
    }
    place(x, y);
  };

  document.addEventListener("pointermove", (event) => {
    const mark = (event.target as Element).closest(`figure ${MARK}`) ?? nearest(event);
    if (mark !== null) show(mark, event.clientX, event.clientY);
    else if (current !== null && document.activeElement !== current.mark.closest("svg")) hide();
  });
  document.addEventListener("focusin", ({ target }) => {
    const marks = (target as Element).matches("figure > svg") ? (target as Element).querySelectorAll(MARK).length : 0;
    if (marks === 0) return;
    hide();
    const box = (target as Element).getBoundingClientRect();
    tip.textContent = `Arrow keys go through ${marks} values`;
    place(box.left, Math.max(0, box.top));
  });
  document.addEventListener("focusout", hide);
  document.addEventListener("keydown", (event) => {
    const svg = event.target as Element;
    if (event.key === "Escape") hide();
    if (!svg.matches("figure > svg") || event.ctrlKey || event.altKey || event.metaKey) return;
    const marks = [...svg.querySelectorAll(MARK)];
    const at = nextAt(event.key, current === null ? -1 : marks.indexOf(current.mark), marks.length);
    if (at === null || marks.length === 0) return;
    event.preventDefault();
    const box = marks[at].getBoundingClientRect();
    if (box.top < 0 || box.bottom > window.innerHeight) marks[at].scrollIntoView({ block: "nearest" });
    const { right, top } = marks[at].getBoundingClientRect();
    show(marks[at], right, top);
  });
}

/** Middles of the marks of a figure inside it [px], as they were when it was first pointed at. */
const MIDDLES = new WeakMap<Element, readonly { readonly mark: Element; readonly x: number; readonly y: number }[]>();
/** How far from a small mark the pointer may be [px]. */
const NEAR = 14;

/** The mark whose middle is nearest to the pointer, where one is near. */
function nearest({ target, clientX, clientY }: PointerEvent): Element | null {
  const svg = (target as Element).closest("figure > svg");
  if (svg === null) return null;
  const frame = svg.getBoundingClientRect();
  const middles = MIDDLES.get(svg) ?? [...svg.querySelectorAll(MARK)].map((mark) => {
    const { left, right, top, bottom } = mark.getBoundingClientRect();
    return { mark, x: (left + right) / 2 - frame.left, y: (top + bottom) / 2 - frame.top };
  });
  MIDDLES.set(svg, middles);
  const distance = ({ x, y }: (typeof middles)[number]): number => Math.hypot(x - (clientX - frame.left), y - (clientY - frame.top));
  const best = middles.reduce<(typeof middles)[number] | null>((found, middle) => (found === null || distance(middle) < distance(found) ? middle : found), null);
  return best !== null && distance(best) <= NEAR ? best.mark : null;
}

function nextAt(key: string, at: number, count: number): number | null {
  if (key === "ArrowRight" || key === "ArrowDown") return Math.min(at + 1, count - 1);
  if (key === "ArrowLeft" || key === "ArrowUp") return Math.max(at - 1, 0);
  return key === "Home" ? 0 : key === "End" ? count - 1 : null;
}

/** Figures with marks become stops of the keyboard. */
export function openMarks(): void {
  for (const svg of document.querySelectorAll("figure > svg")) if (svg.querySelector(MARK) !== null) svg.setAttribute("tabindex", "0");
}
