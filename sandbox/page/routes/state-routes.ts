import type { Router } from 'express';
import { z } from 'zod';
import { FORM_WORDS } from '../desk/form-words.ts';
import type { PageDeps } from '../desk/page-world.ts';
import { SOURCE_ENTRY } from '../views/thread-entries.ts';
import { placeOf, tellOfTeammate } from './inbox-place.ts';

const MS_PER_SECOND = 1_000;
const SECONDS_PER_MINUTE = 60;
/** A week, in minutes. */
const LONGEST_SNOOZE = 7 * 24 * 60;
/** Characters. */
const MAX_TAG = 60;

const by = { teammate: z.string().min(1) };
const bySchema = z.strictObject(by);
const snoozeSchema = z.strictObject({ ...by, minutes: z.int().min(1).max(LONGEST_SNOOZE) });
const assignSchema = z.strictObject({
  ...by,
  to: z.strictObject({ type: z.enum(['admin', 'team']), id: z.string().min(1) }),
});
const tagSchema = z.strictObject({
  ...by,
  tag: z.string().trim().min(1).max(MAX_TAG),
  on: z.boolean().default(true),
});
const redactSchema = z.strictObject({ ...by, entry: z.string().min(1) });

/** What teammates do with a conversation besides speaking in it. */
export function mountStates(router: Router, deps: PageDeps): void {
  const { act } = deps.intercom;
  const acts: Readonly<Record<string, (place: ReturnType<typeof placeOf>, body: unknown) => void>> = {
    close: (place, body) =>
      act.closeConversation({ ...place, ...told(deps, bySchema, body, 'closes the conversation') }),
    open: (place, body) =>
      act.openConversation({ ...place, ...told(deps, bySchema, body, 'opens the conversation') }),
    snooze: (place, body) => {
      const { minutes, adminId } = told(deps, snoozeSchema, body, 'snoozes the conversation');
      const until = Math.floor(deps.clock.now() / MS_PER_SECOND) + minutes * SECONDS_PER_MINUTE;
      act.snoozeConversation({ ...place, adminId, until });
    },
    assign: (place, body) =>
      act.assignConversation({ ...place, ...told(deps, assignSchema, body, 'assigns the conversation') }),
    tag: (place, body) =>
      act.tagConversation({ ...place, ...told(deps, tagSchema, body, 'changes the tags') }),
    redact: (place, body) => {
      const { entry } = told(deps, redactSchema, body, 'deletes a message');
      if (entry === SOURCE_ENTRY) act.redactSource(place);
      else act.redactPart({ ...place, partId: entry });
    },
    ticket: (place, body) =>
      act.convertToTicket({ ...place, ...told(deps, bySchema, body, 'makes it a ticket') }),
    delete: (place, body) =>
      act.deleteConversation({ ...place, ...told(deps, bySchema, body, 'deletes the conversation') }),
  };
  for (const [what, run] of Object.entries(acts)) {
    router.post(`/conversations/:conversation/${what}`, ({ body, params }, response) => {
      run(placeOf(deps, params.conversation), body);
      response.status(204).end();
    });
  }
}

/** Reads the body and writes down who does it. */
function told<T extends { readonly teammate: string }>(
  deps: PageDeps,
  schema: z.ZodType<T>,
  body: unknown,
  does: string,
): Omit<T, 'teammate'> & { readonly adminId: string } {
  const { teammate, ...rest } = schema.parse(body, FORM_WORDS);
  tellOfTeammate(deps, teammate, does);
  return { ...rest, adminId: teammate };
}
