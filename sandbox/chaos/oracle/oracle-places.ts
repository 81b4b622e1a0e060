import { PACKAGE_CODE, type Person } from '../record/cast.ts';
import type { Evidence, Fault } from '../record/evidence.ts';
import { readTag } from '../record/pair-tag.ts';
import type { Seen } from '../record/witness.ts';
import { isNameless } from './changed-words.ts';
import { isWordless } from './oracle-files.ts';
import { isCustomers } from './oracle-in.ts';
import { mostContacts, oneContactFrom, phonesOf, survivorOf, switchesOf } from './oracle-people.ts';
import { groupBy } from './oracle-words.ts';

/** A write lands at most this long after its call. Milliseconds. */
const LANDS_WITHIN_MS = 400_000;

/** Nobody's message is in the conversation of another person, number or workspace, and a person is one contact.
 * A contact that a teammate removed is followed by another. */
export function judgePlaces(evidence: Evidence): Fault[] {
  const seen = evidence.witness.seen.filter(
    (each) => isCustomers(each) && !isWordless(each) && !isNameless(each),
  );
  return [...judgeConversations(evidence, seen), ...judgeContacts(evidence, seen)];
}

function judgeConversations({ cast }: Evidence, seen: readonly Seen[]): Fault[] {
  const conversations = groupBy(seen, ({ workspace, conversation }) => `${workspace}/${conversation}`);
  return [...conversations].flatMap(([place, inside]) => {
    const tags = new Set(inside.map(({ html }) => readTag(html) ?? 'nobody'));
    if (tags.size > 1) return [misrouted(`${place} holds messages of ${[...tags].join(' and ')}`)];
    const [tag = ''] = tags;
    const number = cast.numbers[Number(/n(\d+)$/.exec(tag)?.[1])];
    const workspace = inside[0]?.workspace;
    return number?.workspace === workspace
      ? []
      : [misrouted(`${tag} appears in workspace ${workspace ?? ''}`)];
  });
}

function judgeContacts(evidence: Evidence, seen: readonly Seen[]): Fault[] {
  const { cast } = evidence;
  const byPerson = groupBy(
    seen,
    ({ workspace, html }) => `${workspace} ${/^c\d+/.exec(readTag(html) ?? '')?.[0] ?? ''}`,
  );
  const owners = new Map<string, string>();
  return [...byPerson].flatMap(([key, inside]) => {
    const workspace = inside[0]?.workspace ?? '';
    const person = cast.people[Number(key.slice(workspace.length + 2))];
    const isRemoved = (id: string): boolean => evidence.ledger.removed.has(`${workspace}/${id}`);
    const contactsOf = (parts: readonly Seen[]) =>
      new Set(
        parts
          .filter(({ authorId }) => !isRemoved(authorId))
          .map(({ authorId }) => survivorOf(evidence.intercom, workspace, authorId))
          .filter((id) => !isRemoved(id)),
      );
    const contacts = contactsOf(inside);
    const most = person === undefined ? 1 : mostContacts(evidence, workspace, person);
    const joinedFrom =
      person === undefined ? 0 : oneContactFrom(evidence, workspace, person) + LANDS_WITHIN_MS;
    const late = contactsOf(inside.filter(({ at }) => at > joinedFrom));
    const hasSwitched = person !== undefined && switchesOf(evidence, workspace, person) > 0;
    const taken = [...contacts].flatMap((id) => {
      const owner = owners.get(`${workspace}/${id}`);
      return owner === undefined ? [] : [{ id, owner }];
    });
    for (const id of contacts) owners.set(`${workspace}/${id}`, key);
    return [
      ...taken.map(({ id, owner }) => misrouted(`contact ${id} is ${key} and ${owner}`)),
      ...(contacts.size > most || (late.size > 1 && !hasSwitched)
        ? [
            misrouted(
              `${key} is ${contacts.size} contacts: ${[...contacts].join(', ')}, at last ${late.size}`,
            ),
          ]
        : []),
      ...[...contacts].flatMap((id) => judgeContact(evidence, workspace, id, person)),
    ];
  });
}

function judgeContact(
  evidence: Evidence,
  workspace: string,
  id: string,
  person: Person | undefined,
): Fault[] {
  const phone = evidence.intercom.view.contact(workspace, id)?.phone;
  if (person === undefined) return [misrouted(`contact ${id} is nobody's (${PACKAGE_CODE})`)];
  const fits = phone === undefined || phone === null || phonesOf(evidence, person).includes(phone);
  return fits ? [] : [misrouted(`contact ${id} of ${person.id} has the phone of another`)];
}

function misrouted(text: string): Fault {
  return { kind: 'misrouted', text };
}
