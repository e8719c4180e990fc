// Makes elements. Text goes in as text: nothing here, or anywhere in the window, reads markup.

export function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name in element && typeof value !== "string") element[name] = value;
    else if (name === "class") element.className = value;
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

const SVG = "http://www.w3.org/2000/svg";
const PATHS = {
  chat: "M4 4h16a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2h-8l-5 4v-4H4a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2zm3 5h10M7 13h6",
  close: "M5 9l7 7 7-7",
  menu: "M4 6h16M4 12h16M4 18h16",
  send: "M3 11l18-8-8 18-2.5-7.5z",
  mic: "M12 3a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0V6a3 3 0 0 1 3-3zm-7 8a7 7 0 0 0 14 0M12 18v3",
  up: "M7 11l4-8a2 2 0 0 1 2 2v4h6l-1.500 9.500A2 2 0 0 1 15.500 20H7zM7 11H3v9h4",
  down: "M7 13l4 8a2 2 0 0 0 2-2v-4h6l-1.500-9.500A2 2 0 0 0 15.500 4H7zM7 13H3V4h4",
  copy: "M9 9h11v11H9zM5 15H4V4h11v1",
  print: "M6 9V3h12v6M6 17H4a1 1 0 0 1-1-1v-6a1 1 0 0 1 1-1h16a1 1 0 0 1 1 1v6a1 1 0 0 1-1 1h-2M6 14h12v7H6z",
  out: "M14 4h6v6M20 4l-9 9M18 13v6a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V7a1 1 0 0 1 1-1h6",
};

export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("class", "icon");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}

// A button with a picture; `label` is what a screen reader says, and is shown too where `shown` is set.
export function iconButton(name, label, onclick, { shown = false, ...rest } = {}) {
  const properties = shown ? rest : { "aria-label": label, title: label, ...rest };
  return make("button", { type: "button", onclick, ...properties }, icon(name), shown && make("span", {}, label));
}
