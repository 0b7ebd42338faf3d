// Inline mode: "@bot words" in the input shows the bot's results above it, page after page.

import { find, make } from "./dom.js";
import { label } from "./labels.js";
import { announce, toastError } from "./notices.js";
import * as panel from "./panel.js";
import { chooseResult, searchInline } from "./server.js";

const PAUSE = 250; // milliseconds without a key before the bot is asked
let timer = 0;
let turn = 0;
let asked = null;

/** Search when the text calls the bot; false when it does not. */
export function offerResults(text, room) {
  const call = `@${room.bot.username} `;
  clearTimeout(timer);
  if (!text.toLowerCase().startsWith(call.toLowerCase())) {
    if (asked !== null) stop();
    return false;
  }
  const query = text.slice(call.length).trim();
  if (query === asked && panel.isOpen()) return true;
  turn += 1;
  if (asked === null) showNote(label("searching"));
  asked = query;
  const mine = turn;
  timer = setTimeout(() => search(query, mine, room), PAUSE);
  return true;
}

/** Leave the search, and forget what it offered. */
export function stop() {
  turn += 1;
  asked = null;
  panel.close();
}

function showNote(text) {
  panel.open({ name: label("results"), children: [make("div", { class: "note" }, text)], onChoose() {} });
}

async function search(query, mine, room) {
  let page;
  try {
    page = await searchInline(query, "");
  } catch (error) {
    if (mine === turn) toastError(error);
    return;
  }
  if (mine !== turn) return;
  showButton(page.button, room);
  const words = page.late ? label("no_answer") : label("no_result");
  announce(page.results.length ? `${label("results")} : ${page.results.length}` : words);
  if (!page.results.length) {
    showNote(words);
    return;
  }
  let next = page.next_offset;
  let loading = false;
  let count = page.results.length;
  const more = async () => {
    if (!next || loading || mine !== turn) return;
    loading = true;
    try {
      const following = await searchInline(query, next);
      if (mine !== turn) return;
      panel.append(following.results.map((result, index) => drawResult(result, following.query_id, count + index)));
      count += following.results.length;
      next = following.late ? next : following.next_offset;
    } catch (error) {
      next = "";
      toastError(error);
    } finally {
      loading = false;
    }
  };
  panel.open({
    name: label("results"),
    children: page.results.map((result, index) => drawResult(result, page.query_id, index)),
    onChoose: (option) => choose(option, query, room),
    onEnd: more,
    // Where the bot is no member, a message that mentions it is for it: Enter sends it.
    activate: !room.elsewhere,
  });
}

function showButton(button, room) {
  const place = find("panel-button");
  place.hidden = !button;
  if (!button) return;
  place.textContent = button.text;
  place.onclick = () => {
    stop();
    room.write("");
    room.start(button.start_parameter);
  };
}

function drawResult(result, queryId, index) {
  const title = make("span", { class: "option-title" }, result.title);
  const more = result.description ? make("span", { class: "option-more" }, result.description) : null;
  const letter = result.title.match(/[\p{L}\p{N}]/u)?.[0] ?? "•";
  const tile = make("span", { class: "tile", "aria-hidden": "true" }, letter.toUpperCase());
  if (result.thumbnail_url) {
    const picture = make("img", { src: result.thumbnail_url, alt: "", loading: "lazy" });
    // A picture that cannot be had leaves the letter.
    picture.addEventListener("error", () => picture.remove());
    tile.append(picture);
  }
  return make(
    "div",
    { class: "option", role: "option", id: `result-${index}`, "aria-selected": "false", "data-query": queryId, "data-result": result.id },
    tile,
    make("span", { class: "option-text" }, title, more),
  );
}

async function choose(option, query, room) {
  stop();
  try {
    await chooseResult(option.dataset.query, option.dataset.result, query);
    room.write("");
  } catch (error) {
    toastError(error);
  }
}
