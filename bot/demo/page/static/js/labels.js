// The page's own words, in the language chosen.

import { keep, recall } from "./memory.js";

const catalogue = await (await fetch("/static/labels.json")).json();

const wished = [recall("language"), ...navigator.languages.map((tag) => tag.slice(0, 2))];
let language = wished.find((code) => code in catalogue) ?? "fr";

export const spoken = () => language;
export const label = (name) => catalogue[language][name];

/** Speak another language: every marked element of the page changes its words. */
export function speak(code) {
  if (code in catalogue) language = code;
  keep("language", language);
  document.documentElement.lang = language;
  document.title = label("title");
  for (const element of document.querySelectorAll("[data-label]")) {
    element.textContent = label(element.dataset.label);
  }
  for (const element of document.querySelectorAll("[data-aria]")) {
    element.setAttribute("aria-label", label(element.dataset.aria));
    if (element.matches("button")) element.title = label(element.dataset.aria);
    if (element.matches("textarea")) element.placeholder = label(element.dataset.aria);
  }
}
