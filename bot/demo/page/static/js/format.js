// Turns a text and its entities (offsets in UTF-16 units, as in JavaScript) into elements.

import { drawing, make } from "./dom.js";
import { label } from "./labels.js";
import { makeLink } from "./links.js";

const PLAIN = { bold: "b", italic: "i", underline: "u", strikethrough: "s", code: "code" };
const BLOCKS = new Set(["pre", "blockquote", "expandable_blockquote"]);

/** Render a message's text. `room` says what a tap on a command or a bot link does. */
export function formatText(text, entities, room) {
  const body = document.createDocumentFragment();
  body.append(...pieces(text, 0, text.length, entities, room));
  return body;
}

function pieces(text, start, end, entities, room) {
  const found = [];
  let at = start;
  let block = false;
  const plain = (until, beforeBlock) => {
    let words = text.slice(at, until);
    // A block stands on lines of its own: the line ends beside it are not shown again.
    if (block && words.startsWith("\n")) words = words.slice(1);
    if (beforeBlock && words.endsWith("\n")) words = words.slice(0, -1);
    if (words) found.push(words);
  };
  for (let index = 0; index < entities.length; index += 1) {
    const entity = entities[index];
    const stop = Math.min(entity.offset + entity.length, end);
    if (entity.offset < at || stop <= entity.offset) continue;
    const isBlock = BLOCKS.has(entity.type);
    plain(entity.offset, isBlock);
    const inner = entities.slice(index + 1).filter((other) => other.offset < stop);
    const children = pieces(text, entity.offset, stop, inner, room);
    found.push(dress(entity, text.slice(entity.offset, stop), children, room));
    at = stop;
    block = isBlock;
  }
  plain(end, false);
  return found;
}

function dress(entity, words, children, room) {
  const { type } = entity;
  if (type in PLAIN) return make(PLAIN[type], {}, ...children);
  if (type === "text_link" || type === "url") {
    return makeLink(entity.url ?? words, room, {}, ...children) ?? make("span", {}, ...children);
  }
  if (type === "bot_command") {
    return make("button", { type: "button", class: "command", onclick: () => room.send(words) }, ...children);
  }
  if (type === "pre") return make("pre", {}, ...children);
  if (type === "spoiler") return spoiler(children);
  if (type === "blockquote") return make("blockquote", { class: "quote" }, ...children);
  if (type === "expandable_blockquote") return foldedQuote(children);
  return make("span", { class: "tag" }, ...children);
}

function spoiler(children) {
  const hidden = make("span", { class: "spoiler", role: "button", tabindex: "0", "aria-label": label("reveal") }, ...children);
  const reveal = (event) => {
    if (event.type === "keydown" && event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    hidden.classList.add("shown");
    for (const name of ["role", "tabindex", "aria-label"]) hidden.removeAttribute(name);
    hidden.removeEventListener("click", reveal);
    hidden.removeEventListener("keydown", reveal);
  };
  hidden.addEventListener("click", reveal);
  hidden.addEventListener("keydown", reveal);
  return hidden;
}

function foldedQuote(children) {
  const words = make("span", { class: "quote-text" }, ...children);
  const fold = make("button", { type: "button", class: "fold", "aria-expanded": "false" }, drawing("m6 9.5 6 6 6-6"));
  const quote = make("blockquote", { class: "quote folded" }, words, fold);
  const name = () => {
    const folded = quote.classList.contains("folded");
    fold.setAttribute("aria-expanded", String(!folded));
    fold.setAttribute("aria-label", label(folded ? "expand" : "collapse"));
  };
  const turn = () => {
    quote.classList.toggle("folded");
    name();
  };
  fold.addEventListener("click", turn);
  quote.addEventListener("click", (event) => {
    if (quote.classList.contains("folded") && !event.target.closest("a, button")) turn();
  });
  name();
  // Three lines or fewer need no folding; only the page, once drawn, knows how many there are.
  requestAnimationFrame(() => {
    if (!quote.isConnected || words.scrollHeight > words.clientHeight + 4) return;
    quote.classList.remove("folded");
    fold.remove();
  });
  return quote;
}
