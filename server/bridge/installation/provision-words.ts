import { numberSettingsSchema, workspaceSettingsSchema } from '../../domain/workspaces/settings.ts';

/** What a right value looks like, by the place in the file without positions. */
const EXAMPLES: Readonly<Record<string, string>> = {
  workspaces: '[ { "id": "q1w2e3r4", … } ]',
  'workspaces.id': '"q1w2e3r4" (app.id_code of Intercom’s GET /me)',
  'workspaces.region': '"us"',
  'workspaces.accessToken': '"dG9rOjEy…" (Developer Hub, your app, Authentication)',
  'workspaces.adminId': '"7214001" (id of Intercom’s GET /me)',
  'workspaces.settings': '{ "newConversationAfter": "24 hours" }',
  accounts: '[ { "id": "102290129340398", … } ]',
  'accounts.id': '"102290129340398" (the WhatsApp Business Account ID, not the portfolio’s)',
  'accounts.workspace': '"q1w2e3r4"',
  'accounts.name': '"Shop"',
  'accounts.accessToken': '"EAAB…" (a permanent token of a system user)',
  'accounts.portfolio': '"506914307656634"',
  'accounts.app': '{ "secret": "0f1e2d3c…", "verifyToken": "a text of your choice" }',
  'accounts.app.secret': '"0f1e2d3c…" (Meta app, App settings, Basic)',
  'accounts.app.verifyToken': '"a text of your choice"',
  numbers: '[ { "id": "106540352242922", … } ]',
  'numbers.id': '"106540352242922" (the phone number ID, not the phone number)',
  'numbers.account': '"102290129340398"',
  'numbers.phone': '"+15550100123"',
  'numbers.displayName': '"Shop"',
  'numbers.settings': '{ "tag": "Sales" }',
  'numbers.settings.assignTo': '{ "type": "team", "id": "8801" }',
  'numbers.settings.assignTo.id': '"8801"',
  'workspaces.settings.newConversationAfter': '"24 hours"',
  'workspaces.settings.teammateName': '"*{first_name}:*"',
  'workspaces.settings.automaticBurst': '10',
  'workspaces.settings.conversationTag': '"WhatsApp"',
  'workspaces.settings.phoneCountry': '"GB"',
  'numbers.settings.tag': '"Sales"',
};

const SETTINGS: Readonly<Record<string, readonly string[]>> = {
  'workspaces.settings': Object.keys(workspaceSettingsSchema.shape),
  'numbers.settings': Object.keys(numberSettingsSchema.shape),
};

/** `; example: …` for a place in the file, where there is one. */
export function exampleAt(field: string): string {
  const example = EXAMPLES[nameOf(field)];
  if (example === undefined) return '';
  const isOneOfList = field.endsWith(']');
  return `; example: ${isOneOfList ? example.replace(/^\[ | \]$/g, '') : example}`;
}

/** What may stand beside an unknown field. */
export function knownBeside(field: string): string {
  const around = aroundOf(nameOf(field));
  const known = SETTINGS[around] ?? fieldsIn(around);
  return known.length === 0 ? '' : `; there are ${known.join(', ')}`;
}

function fieldsIn(around: string): string[] {
  return Object.keys(EXAMPLES)
    .filter((name) => aroundOf(name) === around)
    .map((name) => name.slice(name.lastIndexOf('.') + 1));
}

function aroundOf(name: string): string {
  return name.slice(0, Math.max(0, name.lastIndexOf('.')));
}

/** `numbers.phone` for `numbers[0].phone`. */
function nameOf(field: string): string {
  return field.replaceAll(/\[\d+\]/g, '');
}
