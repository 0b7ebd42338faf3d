// Links: those to the bot itself are followed in the page, others open a new tab.

import { make } from "./dom.js";
import { label } from "./labels.js";

const PAYLOAD = /^[A-Za-z0-9_-]{1,64}$/;
const SCHEMES = new Set(["http:", "https:", "mailto:", "tel:"]);

/** Tell what a link to the bot carries: its payload, "" for none; null for another link. */
export function botPayload(address, username) {
  let url;
  try {
    url = new URL(/^[a-z]+:/i.test(address) ? address : `https://${address}`);
  } catch {
    return null;
  }
  const telegram = url.protocol === "tg:";
  const web = ["t.me", "telegram.me", "www.t.me"].includes(url.hostname) && /^https?:$/.test(url.protocol);
  if (!telegram && !web) return null;
  const named = telegram ? url.searchParams.get("domain") : url.pathname.slice(1).replace(/\/$/, "");
  if (named?.toLowerCase() !== username.toLowerCase()) return null;
  const payload = url.searchParams.get("start") ?? "";
  return PAYLOAD.test(payload) ? payload : "";
}

/** Make a link out of `children`; null where the address is none that a page may open. */
export function makeLink(address, room, attributes, ...children) {
  const payload = botPayload(address, room.bot.username);
  if (payload !== null) {
    const follow = (event) => {
      event.preventDefault();
      if (payload) room.start(payload);
      else room.write("");
    };
    return make("a", { ...attributes, href: address, onclick: follow }, ...children);
  }
  let url;
  try {
    url = new URL(/^[a-z]+:/i.test(address) ? address : `https://${address}`);
  } catch {
    return null;
  }
  if (!SCHEMES.has(url.protocol)) return null;
  return make(
    "a",
    { ...attributes, href: url.href, target: "_blank", rel: "noopener noreferrer nofollow", title: `${url.href} (${label("opens")})` },
    ...children,
  );
}
