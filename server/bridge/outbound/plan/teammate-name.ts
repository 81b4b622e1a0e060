import type { ConversationPart } from '../../../domain/messages/teammate-part.ts';
import { shortLine } from '../../translate/one-line.ts';

/** A name is a line, not a message. Characters. */
const NAME_LENGTH = 80;

/** Text below the name of the teammate who wrote it, as the setting says; bots have no name to show. */
export function withTeammateName(text: string, author: ConversationPart['author'], template: string): string {
  const name = shortLine(author.name ?? '', NAME_LENGTH);
  if (text === '' || template === '' || name === '' || author.type !== 'admin') return text;
  const first = name.split(' ')[0] ?? name;
  return `${template.replaceAll('{name}', () => name).replaceAll('{first_name}', () => first)}\n${text}`;
}
