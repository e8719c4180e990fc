// The sheet of options: start over, text size, colours, language, download, what is kept, end and delete.

import { make } from "./dom.js";
import { download } from "./paper.js";
import { fill } from "./texts.js";

export const SIZES = [1, 1.15, 1.3, 1.5];
export const LOOKS = ["auto", "light", "dark", "contrast"];

export class Sheet {
  constructor(panel, hooks) {
    Object.assign(this, { panel, hooks, texts: panel.texts });
    this.element = make("div", { class: "sheet", role: "region", "aria-label": this.texts.sheet });
    this.draw();
  }

  draw() {
    const { texts, panel } = this;
    const { conversation } = panel;
    const other = this.hooks.language() === "vi" ? "en" : "vi";
    const action = (label, onclick, rest) => make("button", { type: "button", class: "row", onclick, ...rest }, label);
    this.element.replaceChildren(
      action(`‹ ${texts.back}`, () => panel.hideSheet()),
      action(texts.restart, () => { panel.hideSheet(); conversation.press("/start_over", texts.restart); panel.field.focus(); }),
      this.sizes(), this.looks(),
      action(texts.language, () => this.hooks.choose("language", other), { lang: other }),
      action(texts.download, () => download(conversation.items, texts)),
      this.about(),
      action(texts.forget, (event) => this.ask(event.currentTarget), { class: "row danger" }),
      make("p", { role: "status", class: "status" }));
  }

  sizes() {
    const { texts, hooks } = this;
    const now = hooks.size();
    const step = (label, by) => make("button", {
      type: "button", "data-step": String(by), disabled: SIZES[now + by] === undefined,
      onclick: () => { hooks.choose("size", now + by); this.again(`[data-step="${by}"]`); },
    }, label);
    return make("div", { class: "row", role: "group", "aria-label": texts.size },
      make("span", {}, texts.size), step(texts.smaller, -1), step(texts.larger, 1));
  }

  looks() {
    const { texts, hooks } = this;
    return make("div", { class: "row", role: "group", "aria-label": texts.look }, make("span", {}, texts.look),
      ...LOOKS.map((look) => make("button", {
        type: "button", "aria-pressed": String(hooks.look() === look), "data-look": look,
        onclick: () => { hooks.choose("look", look); this.again(`[data-look="${look}"]`); },
      }, texts.looks[look])));
  }

  about() {
    const { texts, panel } = this;
    const { session_days: days, vault_minutes: minutes, hotlines } = panel.options.info;
    return make("section", { class: "about", "aria-label": texts.about }, make("b", {}, texts.about),
      ...texts.aboutText.map((text) => make("p", {}, fill(text, { days, minutes }))),
      hotlines.length && make("p", {}, ...panel.rich.inline(fill(texts.person, { hotline: hotlines[0] }))));
  }

  again(selector) {
    this.draw();
    const same = this.element.querySelector(selector);
    (same.disabled ? same.parentElement.querySelector("button:enabled") : same).focus();
  }

  // Asks before everything is deleted.
  ask(button) {
    const { texts } = this;
    const yes = make("button", { type: "button", class: "danger", onclick: () => this.forget(yes) }, texts.forgetYes);
    const no = make("button", { type: "button", onclick: () => { this.draw(); this.element.querySelector(".danger").focus(); } }, texts.forgetNo);
    const box = make("div", { class: "card", role: "group", "aria-label": texts.forget },
      make("p", {}, texts.forgetSure), make("div", { class: "choices" }, yes, no));
    button.replaceWith(box);
    no.focus();
  }

  async forget(button) {
    const { texts, panel } = this;
    button.disabled = true;
    try {
      await panel.conversation.forget();
      panel.hideSheet();
      panel.tell(texts.forgotten);
    } catch (error) {
      button.disabled = false;
      this.element.querySelector(".status").textContent = error.message || texts.cannotForget;
    }
  }
}
