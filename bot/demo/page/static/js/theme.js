// Light or dark: the system's, until the reader chooses.

import { find } from "./dom.js";
import { label } from "./labels.js";
import { keep } from "./memory.js";

const root = document.documentElement;
const system = matchMedia("(prefers-color-scheme: dark)");

/** Show the theme in force, and name the button by what it does next. */
export function drawTheme() {
  root.dataset.shade = root.dataset.theme ?? (system.matches ? "dark" : "light");
  const name = label(root.dataset.shade === "dark" ? "theme_light" : "theme_dark");
  find("theme").setAttribute("aria-label", name);
  find("theme").title = name;
}

export function setUpTheme() {
  find("theme").addEventListener("click", () => {
    root.dataset.theme = root.dataset.shade === "dark" ? "light" : "dark";
    keep("theme", root.dataset.theme);
    drawTheme();
  });
  system.addEventListener("change", drawTheme);
}
