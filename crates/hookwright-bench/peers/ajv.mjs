// Judges each line of a file with ajv: `node ajv.mjs DESCRIPTION FILE`, where `ajv` and `ajv-formats` are installed beside it.
// The description is what `validate_stream describe` writes.
import fs from 'node:fs';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

const [, , description, file] = process.argv;
const providers = JSON.parse(fs.readFileSync(description, 'utf8')).map((provider, index) => {
  const ajv = new Ajv2020({ strict: false });
  addFormats(ajv);
  ajv.addSchema({ ...provider.bundle, $id: `https://bundle.example/${index}` });
  const compiled = (key) => ajv.compile({ $ref: `https://bundle.example/${index}#/${provider.definitions}/${key}` });
  const families = new Map([...new Set(Object.values(provider.events))].map((key) => [key, compiled(key)]));
  const events = new Map(Object.entries(provider.events).map(([event, key]) => [event, families.get(key)]));
  return { path: provider.discriminator, events, envelope: compiled('envelope') };
});

const counts = { valid: 0, invalid: 0 };
const judge = (line) => {
  const body = JSON.parse(line);
  for (const { path, events, envelope } of providers) {
    let event = body;
    for (const name of path) event = event?.[name];
    if (typeof event !== 'string') continue;
    const validate = events.get(event) ?? envelope;
    counts[validate(body) ? 'valid' : 'invalid'] += 1;
    return;
  }
  counts.invalid += 1;
};

let rest = '';
for await (const chunk of fs.createReadStream(file, { encoding: 'utf8', highWaterMark: 1 << 18 })) {
  const lines = (rest + chunk).split('\n');
  rest = lines.pop();
  lines.forEach(judge);
}
if (rest) judge(rest);
console.log(`${counts.valid} valid, ${counts.invalid} not`);
