import type { BridgeDeps } from '../connections/deps.ts';

export type AttributeKind = 'contact' | 'conversation';

/** What Intercom did not let us create is asked again after this: plan or permissions may have changed. Milliseconds. */
const ASK_AGAIN_MS = 24 * 60 * 60_000;

/** What the customer wrote last, or to begin the conversation. */
export const LAST_TEXT = 'Last user text';

/** In place of the event that told the last text, when the text was taken back since: no event has this id. */
export const NOBODY = '';

/** Attributes of ours, created in Intercom before they are first set: it refuses names it does not know. */
export const ATTRIBUTES: Readonly<Record<AttributeKind, Readonly<Record<string, string>>>> = {
  contact: {
    'WhatsApp number': 'Number that this person writes from on WhatsApp.',
    'WhatsApp name': 'Name that this person has on WhatsApp.',
    'WhatsApp id': 'Identity of this person on WhatsApp.',
    Channel: 'Channel of the last conversation that was begun.',
    'WhatsApp Business number': 'Number of ours that this person wrote to.',
    [LAST_TEXT]: 'Last message of this person on WhatsApp.',
  },
  conversation: {
    Channel: 'Channel of this conversation.',
    'WhatsApp Business number': 'Number of ours that this conversation came by.',
    'WhatsApp account': 'WhatsApp Business Account of that number.',
    [LAST_TEXT]: 'Last message of the customer on WhatsApp.',
    Ad: 'Ad or post that led the customer to WhatsApp.',
  },
};

export interface OurAttribute {
  /** By which its state is stored. */
  readonly key: string;
  readonly name: string;
  readonly description: string;
}

export function attributeKey(of: AttributeKind, name: string): string {
  return `${of}:${name}`;
}

/** Those that are not known to exist and may be asked for now. */
export function missingAttributes(deps: BridgeDeps, workspace: string, of: AttributeKind): OurAttribute[] {
  const { attributes = {}, attributeProblems = {} } = deps.connections.workspace(workspace) ?? {};
  return Object.entries(ATTRIBUTES[of])
    .map(([name, description]) => ({ key: attributeKey(of, name), name, description }))
    .filter(({ key }) => {
      const since = attributeProblems[key]?.since ?? 0;
      const isDue = attributes[key] === 'refused' && deps.clock.now() - since > ASK_AGAIN_MS;
      return attributes[key] === undefined || isDue;
    });
}

/** Intercom refuses long attribute values; the first words are enough to branch on. Characters. */
const VALUE_LENGTH = 250;

/** A text as the value of an attribute. */
export function cutValue(text: string): string {
  return text.slice(0, VALUE_LENGTH).toWellFormed();
}
