// Judges payloads with ajv, a turn for each line that comes: `node ajv_turns.mjs FOLDER DESCRIPTION FILES…`, where `ajv` and `ajv-formats` are installed in
// the folder, and each file has one payload to a line. Its first line says the versions.
//
// A payload is bytes, as it comes to a server. `turn INDEX TIMES` judges all payloads of a file so many times, and says how many nanoseconds that took;
// `verdicts INDEX` says 1 or 0 for each.
import fs from 'node:fs';
import readline from 'node:readline';
import { judge } from './schemas.mjs';

const [, , folder, description, ...files] = process.argv;
const { isValid, version } = judge(description, folder);

const lines = (file) => {
  const [bytes, found] = [fs.readFileSync(file), []];
  for (let start = 0, end; (end = bytes.indexOf(10, start)) >= 0; start = end + 1) found.push(bytes.subarray(start, end));
  return found;
};
const sets = files.map(lines);

// `JSON.parse` makes a string of the bytes before it parses.
const takes = (payload) => isValid(JSON.parse(payload));

const orders = {
  verdicts: (payloads) => payloads.map((payload) => (takes(payload) ? 1 : 0)).join(''),
  turn: (payloads, times) => {
    let taken = 0;
    const start = process.hrtime.bigint();
    for (let time = 0; time < times; time += 1) {
      for (const payload of payloads) if (takes(payload)) taken += 1;
    }
    const spent = process.hrtime.bigint() - start;
    return `${spent} ${taken}`;
  },
};

console.log(`ajv ${version}, Node.js ${process.versions.node}`);
for await (const line of readline.createInterface({ input: process.stdin })) {
  const [order, index, times] = line.split(' ');
  console.log(orders[order](sets[Number(index)], Number(times)));
}
