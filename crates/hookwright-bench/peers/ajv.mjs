// Judges each line of a file with ajv: `node ajv.mjs DESCRIPTION FILE`, where `ajv` and `ajv-formats` are installed beside it.
// The description is what `validate_stream describe` writes.
import fs from 'node:fs';
import { fileURLToPath } from 'node:url';
import { judge } from './schemas.mjs';

const [, , description, file] = process.argv;
const { isValid } = judge(description, fileURLToPath(new URL('.', import.meta.url)));

const counts = { valid: 0, invalid: 0 };
const count = (line) => {
  counts[isValid(JSON.parse(line)) ? 'valid' : 'invalid'] += 1;
};

let rest = '';
for await (const chunk of fs.createReadStream(file, { encoding: 'utf8', highWaterMark: 1 << 18 })) {
  const lines = (rest + chunk).split('\n');
  rest = lines.pop();
  lines.forEach(count);
}
if (rest) count(rest);
console.log(`${counts.valid} valid, ${counts.invalid} not`);
