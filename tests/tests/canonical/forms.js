// Reads documents, each a line that holds its text as a JSON string; writes for each the texts of all three forms.
"use strict";

const isObject = (value) => value !== null && typeof value === "object";

// Keys by UTF-16 code units, which is how `sort` compares; written one by one, so that no object orders them anew.
function sorted(value) {
  if (Array.isArray(value)) return "[" + value.map(sorted).join(",") + "]";
  if (!isObject(value)) return JSON.stringify(value);
  const keys = Object.keys(value).sort();
  return "{" + keys.map((key) => JSON.stringify(key) + ":" + sorted(value[key])).join(",") + "}";
}

// The same as objects, arrays changed item by item or left as they are.
function objects(value, arrays) {
  if (Array.isArray(value)) return arrays ? value.map((item) => objects(item, arrays)) : value;
  if (!isObject(value)) return value;
  const out = {};
  for (const key of Object.keys(value).sort()) {
    // An assignment to `__proto__` would make no member.
    const member = objects(value[key], arrays);
    Object.defineProperty(out, key, { value: member, enumerable: true });
  }
  return out;
}

const lines = require("fs").readFileSync(0, "utf8").split("\n").filter((line) => line !== "");
const answers = lines.map((line) => {
  const value = JSON.parse(JSON.parse(line));
  const texts = [sorted(value), JSON.stringify(objects(value, true)), JSON.stringify(objects(value, false))];
  return JSON.stringify(texts);
});
require("fs").writeFileSync(1, answers.join("\n"));
