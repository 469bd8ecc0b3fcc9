// The providers' schemas, compiled by ajv, as people use them: one for each event, found by the event's name.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

// What judges a parsed body, and ajv's version. The description is what `validate_stream describe` writes; `ajv` and `ajv-formats` are installed in the
// folder, or in one above it.
export const judge = (description, folder) => {
  const require = createRequire(path.resolve(folder, 'peer.js'));
  const Ajv2020 = require('ajv/dist/2020').default;
  const addFormats = require('ajv-formats').default;
  const providers = JSON.parse(fs.readFileSync(description, 'utf8')).map((provider, index) => {
    const ajv = new Ajv2020({ strict: false });
    addFormats(ajv);
    ajv.addSchema({ ...provider.bundle, $id: `https://bundle.example/${index}` });
    const compiled = (key) => ajv.compile({ $ref: `https://bundle.example/${index}#/${provider.definitions}/${key}` });
    const families = new Map([...new Set(Object.values(provider.events))].map((key) => [key, compiled(key)]));
    const events = new Map(Object.entries(provider.events).map(([event, key]) => [event, families.get(key)]));
    return { path: provider.discriminator, events, envelope: compiled('envelope') };
  });
  const isValid = (body) => {
    for (const { path, events, envelope } of providers) {
      let event = body;
      for (const name of path) event = event?.[name];
      if (typeof event !== 'string') continue;
      return (events.get(event) ?? envelope)(body);
    }
    return false;
  };
  return { isValid, version: require('ajv/package.json').version };
};
