// The conversation: messages in order, day by day, kept scrolled to the end.

import { find, make } from "./dom.js";
import { label, spoken } from "./labels.js";
import { drawMessage } from "./message.js";

const log = find("log");
const scroller = find("scroller");
const toEnd = find("to-end");
const messages = new Map();
const NEAR_END = 120;

const atEnd = () => scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR_END;
export const isEmpty = () => messages.size === 0;

export function scrollToEnd(smooth = false) {
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  scroller.scrollTo({ top: scroller.scrollHeight, behavior: smooth && !still ? "smooth" : "instant" });
}

scroller.addEventListener("scroll", () => {
  toEnd.hidden = atEnd();
});
toEnd.addEventListener("click", () => scrollToEnd(true));
// Pictures and the composer change heights: a reader at the end stays there.
let wasAtEnd = true;
scroller.addEventListener("scroll", () => {
  wasAtEnd = atEnd();
});
new ResizeObserver(() => wasAtEnd && scrollToEnd()).observe(scroller);
log.addEventListener("load", () => wasAtEnd && scrollToEnd(), true);

/** Draw everything anew, as after a reload or in another language. */
export function showAll(list, room) {
  messages.clear();
  for (const message of list) messages.set(message.id, message);
  redraw(room);
}

export function redraw(room) {
  // Only what is said from now on is read out.
  log.setAttribute("aria-busy", "true");
  log.replaceChildren();
  for (const message of messages.values()) place(drawMessage(message, room), message);
  group();
  log.removeAttribute("aria-busy");
  scrollToEnd();
}

export function add(message, room) {
  const stay = message.mine || atEnd();
  messages.set(message.id, message);
  const drawn = drawMessage(message, room);
  drawn.classList.add("fresh");
  place(drawn, message);
  group();
  if (stay) scrollToEnd(true);
}

export function replace(message, room) {
  const old = log.querySelector(`[data-id="${message.id}"]`);
  if (!old) return;
  const stay = atEnd();
  const focused = [...old.querySelectorAll(".key")].indexOf(document.activeElement);
  messages.set(message.id, message);
  const drawn = drawMessage(message, room);
  old.replaceWith(drawn);
  group();
  // A pressed button is often replaced by another one in its place.
  if (focused >= 0) (drawn.querySelectorAll(".key")[focused] ?? drawn.querySelector(".key"))?.focus();
  if (stay) scrollToEnd();
}

export function remove(id) {
  messages.delete(id);
  log.querySelector(`[data-id="${id}"]`)?.remove();
  for (const day of log.querySelectorAll(".day")) {
    if (!day.nextElementSibling?.matches(".message")) day.remove();
  }
  group();
}

export function jump(id) {
  const found = log.querySelector(`[data-id="${id}"]`);
  found?.scrollIntoView({ block: "center" });
  found?.classList.remove("found");
  requestAnimationFrame(() => found?.classList.add("found"));
}

function place(drawn, message) {
  const day = new Date(message.date * 1000).toDateString();
  const last = [...log.querySelectorAll(".day")].at(-1);
  if (last?.dataset.day !== day) {
    log.append(make("div", { class: "day", "data-day": day }, dayName(new Date(message.date * 1000))));
  }
  log.append(drawn);
}

function dayName(date) {
  const today = new Date();
  if (date.toDateString() === today.toDateString()) return label("today");
  today.setDate(today.getDate() - 1);
  if (date.toDateString() === today.toDateString()) return label("yesterday");
  return new Intl.DateTimeFormat(spoken(), { day: "numeric", month: "long", year: "numeric" }).format(date);
}

/** Mark the last bubble of each run of one sender: it has the tail. */
function group() {
  for (const drawn of log.querySelectorAll(".message")) {
    const next = drawn.nextElementSibling;
    const mine = drawn.classList.contains("mine");
    const goesOn = next?.matches(".message") && next.classList.contains("mine") === mine;
    drawn.classList.toggle("last", !goesOn);
  }
}
