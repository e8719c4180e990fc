// One entry of the conversation on the screen: what a person said with its state, or an answer with all it offers.

import { icon, iconButton, make } from "./dom.js";
import { isOfficial, plain, safeLink } from "./rich.js";
import { fill } from "./texts.js";

const RATED = new Set(["answered", "status", "not_found", "choices"]);

const timeOf = (at) =>
  new Date(at).toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit", timeZone: "Asia/Ho_Chi_Minh" });

// Choices stand in the text as a numbered list and again as buttons: the buttons alone, with number and whole name,
// say the same once.
function numbered(message) {
  if (message.outcome !== "choices") return message;
  let lines = message.text.split("\n");
  const buttons = message.buttons.map((button) => {
    const line = lines.find((each) => /^\d\. /.test(each) && each.slice(3).startsWith(button.title.replace(/…$/, "")));
    lines = lines.filter((each) => each !== line);
    return line ? { ...button, title: line } : button;
  });
  return { ...message, text: lines.join("\n"), buttons };
}

export class Entries {
  // `actions`: press, rate, opened (a link), copy, print, agree, drop, retry – what a person may do with an entry.
  constructor(texts, rich, actions) {
    Object.assign(this, { texts, rich, actions });
  }

  draw(item) {
    const { texts } = this;
    const mine = item.from === "me";
    return make("div", { class: `entry ${mine ? "mine" : "bot"}`, "data-key": item.key, "data-state": item.state },
      make("span", { class: "unseen" }, `${mine ? texts.me : this.officer(item) || texts.bot}: `),
      ...(mine ? this.mine(item) : this.bot(item)));
  }

  mine(item) {
    const { texts, actions } = this;
    const state = item.state === "consent" ? texts.waiting : texts[item.state];
    const parts = [
      make("div", { class: "bubble" }, plain(item, texts)),
      make("p", { class: "meta" }, `${timeOf(item.at)} · ${state}`, item.state === "sent" && make("span", { "aria-hidden": "true" }, " ✓")),
    ];
    if (item.state === "consent") parts.push(this.consent(item));
    if (item.state === "refused") parts.push(make("p", { class: "trouble" }, item.reason));
    if (item.stuck) {
      parts.push(make("p", { class: "trouble" }, item.reason || (navigator.onLine ? texts.unavailable : texts.offline)));
      parts.push(make("div", { class: "choices" },
        make("button", { type: "button", onclick: () => actions.retry() }, texts.retry),
        make("button", { type: "button", onclick: () => actions.drop(item.key) }, texts.drop)));
    }
    return parts;
  }

  consent(item) {
    const { texts, actions } = this;
    const { vault_minutes: minutes } = this.rich.info;
    return make("div", { class: "card consent", role: "group", "aria-label": texts.consentTitle },
      make("p", { class: "first" }, texts.consentTitle),
      make("p", {}, item.message.payload ? texts.consentFollow : fill(texts.consent, { minutes })),
      make("div", { class: "choices" },
        make("button", { type: "button", class: "main", onclick: () => actions.agree(item.key, true) }, texts.consentYes),
        make("button", { type: "button", onclick: () => actions.agree(item.key, false) }, texts.consentNo)));
  }

  // Whose words these are where a person said them.
  officer({ message }) {
    return message.officer && fill(this.texts.officer, { name: message.officer });
  }

  bot(item) {
    const message = numbered(item.message);
    return [
      this.officer(item) && make("p", { class: "meta officer", "aria-hidden": "true" }, this.officer(item)),
      make("div", { class: "bubble card" }, this.rich.message(message)),
      ...this.links(message.links || [], item.key),
      message.page && this.page(message.page),
      this.buttons(message.buttons || []),
      RATED.has(message.outcome) && !message.expects && !item.key.startsWith("n") && this.tools(item),
      item.rating?.value === "down" && this.reasons(item),
    ];
  }

  links(links, key) {
    return links.map(({ title, url }, n) => {
      if (!isOfficial(url, this.rich.info.official_domains)) return make("p", { class: "meta" }, `${title}: ${url}`);
      const opened = () => key.startsWith("n") || this.actions.opened(key, n); // what came by itself is no answer
      return safeLink(url, { class: "link card", onclick: opened, onauxclick: (event) => event.button === 1 && opened() },
        make("span", {}, make("b", {}, title), make("small", {}, new URL(url).hostname)), icon("out"),
        make("span", { class: "unseen" }, ` (${this.texts.opensNew})`));
    });
  }

  // A page of this service's own, to print or to hand on.
  page({ title, path }) {
    return make("a", { class: "link card", href: this.actions.address(path), target: "_blank", rel: "noopener" },
      make("span", {}, make("b", {}, title), make("small", {}, this.texts.pageHint)), icon("print"),
      make("span", { class: "unseen" }, ` (${this.texts.opensNew})`));
  }

  buttons(buttons) {
    if (!buttons.length) return null;
    return make("div", { class: "choices" }, ...buttons.map(({ title, payload }) =>
      make("button", { type: "button", onclick: () => this.actions.press(payload, title) }, title)));
  }

  tools(item) {
    const { texts, actions } = this;
    const pressed = (value) => ({ "aria-pressed": String(item.rating?.value === value) });
    return make("div", { class: "tools", role: "group", "aria-label": texts.rate },
      iconButton("up", texts.up, () => actions.rate(item.key, { value: "up" }), pressed("up")),
      iconButton("down", texts.down, () => actions.rate(item.key, { value: "down" }), pressed("down")),
      iconButton("copy", texts.copy, () => actions.copy(item), { shown: true }),
      item.message.facet === "documents" && iconButton("print", texts.print, () => actions.print(item), { shown: true }));
  }

  reasons(item) {
    const { texts, actions } = this;
    if (item.rating.reason) return make("p", { class: "meta" }, texts.thanks);
    return make("div", { class: "card", role: "group", "aria-label": texts.why },
      make("p", { class: "first" }, texts.why),
      make("div", { class: "choices" }, ...Object.entries(texts.reasons).map(([reason, label]) =>
        make("button", { type: "button", onclick: () => actions.rate(item.key, { value: "down", reason }) }, label))));
  }
}
