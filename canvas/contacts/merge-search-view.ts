import type { MergeSearch } from '../../server/domain/sidebar/contact-panel.ts';
import type { FoundPerson } from '../../server/domain/sidebar/draft.ts';
import type { CanvasAnswer, Component, ListItem } from '../kit/component-types.ts';
import {
  canvas,
  linkButton,
  list,
  listItem,
  navigation,
  plainItem,
  searchInput,
  text,
} from '../kit/components.ts';
import type { FormatTime } from '../kit/format-time.ts';
import { toLine, toTitle } from '../kit/to-plain.ts';
import { contactIds as ids } from './contact-ids.ts';
import { type Stored, troubleText } from './contact-words.ts';

const LINE = 40;
const TITLE_WIDTH = 36;
const SEARCH_LENGTH = 200;

/** Whom the lead is to be merged into: a search, and whom it found. */
export function mergeSearchView(view: MergeSearch, stored: Stored, formatTime: FormatTime): CanvasAnswer {
  const { lead, search, found, trouble } = view;
  return canvas(
    [
      text('title', 'header', 'Merge into a user'),
      text('lead', 'muted', `The lead: ${toLine(lead, LINE)}`),
      searchInput(ids.search, 'Look for the user', {
        placeholder: 'E-mail, phone, name or external id',
        ...(search !== undefined && { value: search.slice(0, SEARCH_LENGTH) }),
      }),
      ...(trouble === undefined ? [] : [troubleText(trouble), linkButton(ids.searchAgain, 'Try again')]),
      ...(found === undefined ? [] : people(found, formatTime)),
      ...navigation('panel'),
    ],
    stored,
  );
}

function people(found: readonly FoundPerson[], formatTime: FormatTime): Component[] {
  if (found.length === 0)
    return [
      text(
        'none',
        'muted',
        'Nobody was found. Intercom finds changes of the last minutes late, and a name only as it is written there.',
      ),
    ];
  const users = found.filter(({ role }) => role === 'user');
  const leads = found.filter(({ role }) => role !== 'user');
  return [
    ...(users.length === 0 ? [text('no-users', 'muted', 'No user was found, only leads.')] : []),
    ...(users.length === 0
      ? []
      : [
          list(
            'users',
            users.map((each) => toRow(each, formatTime)),
          ),
        ]),
    ...(leads.length === 0 ? [] : [list('leads', leads.map(toLead))]),
  ];
}

function toRow(person: FoundPerson, formatTime: FormatTime): ListItem {
  const { id, email, lastSeenAt } = person;
  return listItem(`${ids.choose}${id}`, {
    title: titleOf(person),
    subtitle: toTitle(email ?? '', TITLE_WIDTH) || 'No e-mail address',
    detail: lastSeenAt === undefined ? 'Never seen' : `Last seen ${formatTime(lastSeenAt)}`,
  });
}

function toLead(person: FoundPerson): ListItem {
  return plainItem(`lead:${person.id}`, {
    title: titleOf(person),
    subtitle: toTitle(person.email ?? '', TITLE_WIDTH) || 'No e-mail address',
    detail: 'A lead, too: Intercom merges a lead into a user only.',
  });
}

function titleOf({ name, phone, externalId }: FoundPerson): string {
  return toTitle(name ?? phone ?? externalId ?? '', TITLE_WIDTH) || '(no name)';
}
