import { isDeepStrictEqual } from 'node:util';
import { systemClock } from '../../server/adapters/shared/system-clock.ts';
import { createConnectedWriter } from '../../server/bridge/connections/write-connected.ts';
import { changeSettings } from '../../server/bridge/settings/change-settings.ts';
import { checkSettings } from '../../server/bridge/settings/check-settings.ts';
import { readSettings } from '../../server/bridge/settings/read-settings.ts';
import { ConfigError } from '../../server/domain/errors.ts';
import type { SettingsOwner } from '../../server/domain/workspaces/settings-change.ts';
import { type Asked, WHO } from './asked.ts';

/** `get`, or `set name=value …`. */
export async function settings(asked: Asked): Promise<string> {
  const [verb, ...named] = asked.words;
  if (verb === 'get') return tellSettings(asked);
  if (verb !== 'set' || named.length === 0)
    throw new ConfigError('Say "settings get" or "settings set name=value …".');
  const owner = ownerOf(asked);
  const connections = createConnectedWriter({ storage: asked.storage, clock: systemClock });
  const wanted = Object.fromEntries(named.map((text) => toSetting(owner.kind, text)));
  const changed = await changeSettings({ connections }, { who: WHO, owner, settings: wanted });
  if (changed.kind === 'not-connected') throw notConnected();
  if (changed.kind === 'wrong')
    throw new ConfigError(
      [
        'Nothing was changed:',
        ...changed.problems.map(({ field, message }) => `  ${field}: ${message}`),
      ].join('\n'),
    );
  return tellSettings(asked);
}

async function tellSettings(asked: Asked): Promise<string> {
  const read = await readSettings(asked, ownerOf(asked));
  if (read.kind === 'not-connected') throw notConnected();
  const defaults = new Map<string, unknown>(Object.entries(read.defaults));
  const lines = Object.entries(read.settings).map(([name, value]) => {
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    return `${name}=${text}${isDeepStrictEqual(value, defaults.get(name)) ? '  (default)' : ''}`;
  });
  return lines.length === 0 ? 'None is set.' : lines.join('\n');
}

function ownerOf({ values: { workspace, number } }: Asked): SettingsOwner {
  return number === '' ? { kind: 'workspace', workspace } : { kind: 'number', workspace, number };
}

/** As text where the setting takes that text; else as JSON: `true`, `20`, `null`, `{"type":"team","id":"8801"}`. */
function toSetting(kind: SettingsOwner['kind'], text: string): [string, unknown] {
  const at = text.indexOf('=');
  if (at < 1) throw new ConfigError('Write each setting as name=value.');
  const [name, value] = [text.slice(0, at), text.slice(at + 1)];
  return [name, checkSettings(kind, { [name]: value }).kind === 'right' ? value : fromJson(value)];
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function notConnected(): ConfigError {
  return new ConfigError('Which one? Give --workspace, or --workspace and --number, of what is connected.');
}
