// The list above the composer: one listbox, shared by commands and search results. The input
// keeps the focus and points at the active option.

import { find } from "./dom.js";

const panel = find("panel");
const box = find("options");
const input = find("input");
let choose = null;
let reachEnd = null;

export const isOpen = () => !panel.hidden;
const options = () => [...box.querySelectorAll("[role=option]")];
const activeOption = () => box.querySelector("[aria-selected=true]");

/** Show options; `onChoose` gets the one chosen, `onEnd` is called when the end comes in sight. */
export function open({ name, children, onChoose, onEnd = null, activate = true }) {
  box.setAttribute("aria-label", name);
  box.replaceChildren(...children);
  box.scrollTop = 0;
  choose = onChoose;
  reachEnd = onEnd;
  panel.hidden = false;
  setActive(activate ? options()[0] : null);
}

export function append(children) {
  box.append(...children);
}

export function close() {
  panel.hidden = true;
  find("panel-button").hidden = true;
  box.replaceChildren();
  setActive(null);
}

function setActive(option) {
  activeOption()?.setAttribute("aria-selected", "false");
  if (!option) {
    for (const holder of [input, box]) holder.removeAttribute("aria-activedescendant");
    return;
  }
  option.setAttribute("aria-selected", "true");
  option.scrollIntoView({ block: "nearest" });
  for (const holder of [input, box]) holder.setAttribute("aria-activedescendant", option.id);
}

function move(step) {
  const all = options();
  if (!all.length) return;
  const at = all.indexOf(activeOption());
  const next = at < 0 && step < 0 ? all.length - 1 : at + step;
  if (next >= all.length - 1) reachEnd?.();
  setActive(all[(next + all.length) % all.length]);
}

/** Use a key pressed in the input; true when it was meant for the list. */
export function useKey(event) {
  if (!isOpen() || event.isComposing) return false;
  if (event.key === "ArrowDown") move(1);
  else if (event.key === "ArrowUp") move(-1);
  else if (event.key === "Escape") close();
  else if ((event.key === "Enter" && !event.shiftKey) || (event.key === "Tab" && !event.shiftKey)) {
    const active = activeOption();
    if (!active) return false;
    choose(active, event.key);
  } else return false;
  event.preventDefault();
  return true;
}

// A list that scrolls can be reached with the keyboard, and works there as from the input.
box.addEventListener("keydown", useKey);
box.addEventListener("click", (event) => {
  const option = event.target.closest("[role=option]");
  if (option) choose(option, "Enter");
});
// The input must keep the focus while an option is clicked.
panel.addEventListener("mousedown", (event) => event.preventDefault());
box.addEventListener("scroll", () => {
  if (box.scrollHeight - box.scrollTop - box.clientHeight < 160) reachEnd?.();
});
