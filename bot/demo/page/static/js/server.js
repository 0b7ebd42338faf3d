// Talks to the server: small JSON calls, and a stream of events that comes back by itself.

import { spoken } from "./labels.js";
import { keep, recall, session } from "./memory.js";

const me = session();
let place = recall("place") ?? "private";

/** Where the page writes from: as whom, and in which chat. */
export const here = () => place;

/** A call that the server refused, or that did not reach it (status 0). */
export class CallError extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

async function call(name, body) {
  let response;
  try {
    response = await fetch(`/demo/${name}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ session: me, language: spoken(), place, ...body }),
    });
  } catch (error) {
    throw new CallError(0, error.message);
  }
  const found = await response.json();
  if (!response.ok) throw new CallError(response.status, found.error);
  return found;
}

export const sendText = (text, replyTo = null) => call("messages", { text, reply_to: replyTo });
export const followLink = (payload) => call("start", { payload });
export const pressButton = (messageId, data) => call("callbacks", { message_id: messageId, data });
export const searchInline = (query, offset) => call("inline", { query, offset });
export const chooseResult = (queryId, resultId, query) =>
  call("chosen", { query_id: queryId, result_id: resultId, query });
export const changeLanguage = (language) => call("language", { language });

/** Follow the chat. `handlers` are called by event name; `online` with true or false. */
export function follow(handlers, online) {
  const address = () => `/demo/events?${new URLSearchParams({ session: me, language: spoken(), place })}`;
  let source = null;
  let waiting = 0;
  const connect = () => {
    clearTimeout(waiting);
    source?.close();
    source = new EventSource(address());
    source.onopen = () => online(true);
    source.onerror = () => {
      online(false);
      // The browser itself tries again unless the server refused.
      if (source.readyState === EventSource.CLOSED) waiting = setTimeout(connect, 1500);
    };
    for (const [name, handle] of Object.entries(handlers)) {
      source.addEventListener(name, (event) => handle(JSON.parse(event.data)));
    }
  };
  connect();
  addEventListener("place", connect);
  // A page put aside by the browser must not hold the stream, nor show it twice on its return.
  addEventListener("pagehide", () => source.close());
  addEventListener("pageshow", (event) => event.persisted && connect());
}

/** Write from another place; the page is drawn anew from there. */
export function moveTo(name) {
  place = name;
  keep("place", name);
  dispatchEvent(new Event("place"));
}
