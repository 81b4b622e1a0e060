import type { WhatsAppIdentity } from '../whatsapp-identity.ts';

/** Route of a customer's messages to one number. The user id leads where both are known. */
export function identityRoute(number: string, identity: WhatsAppIdentity): string {
  return identity.userId === undefined
    ? `n:${number}|p:${identity.phone ?? ''}`
    : `n:${number}|u:${identity.userId}`;
}

/** Every route under which events of this identity may have been stored. */
export function identityRoutes(number: string, identity: WhatsAppIdentity): string[] {
  const routes: string[] = [];
  if (identity.userId !== undefined) routes.push(`n:${number}|u:${identity.userId}`);
  if (identity.phone !== undefined) routes.push(`n:${number}|p:${identity.phone}`);
  return routes;
}

/** What the routes of all user ids of a number begin with. */
export function userRoutes(number: string): string {
  return `n:${number}|u:`;
}

/** Whether messages under this route tell nothing but a phone, which may change hands. */
export function isPhoneRoute(route: string): boolean {
  return route.startsWith('n:') && route.includes('|p:');
}

export function conversationRoute(workspace: string, conversation: string): string {
  return `c:${workspace}|${conversation}`;
}

/** Route of our own work for a thread. */
export function threadRoute(thread: string): string {
  return `t:${thread}`;
}

export function isThreadRoute(route: string): boolean {
  return route.startsWith('t:');
}

/** Route of what concerns a number, an account or a workspace as a whole. */
export function numberRoute(number: string): string {
  return `n:${number}|`;
}

export function accountRoute(account: string): string {
  return `a:${account}`;
}

export function workspaceRoute(workspace: string): string {
  return `w:${workspace}|`;
}

export type ParsedRoute =
  | { readonly kind: 'number'; readonly number: string; readonly identity: WhatsAppIdentity }
  | { readonly kind: 'account'; readonly account: string }
  | { readonly kind: 'conversation'; readonly workspace: string; readonly conversation: string }
  | { readonly kind: 'workspace'; readonly workspace: string }
  | { readonly kind: 'thread'; readonly thread: string };

/** The way back from a route to its parts. Throws on a string that none of the functions above made. */
export function parseRoute(route: string): ParsedRoute {
  const rest = route.slice(2);
  const bar = rest.indexOf('|');
  const [head, tail] = bar < 0 ? [rest, ''] : [rest.slice(0, bar), rest.slice(bar + 1)];
  switch (route.slice(0, 2)) {
    case 'n:':
      return { kind: 'number', number: head, identity: parseIdentity(tail) };
    case 'a:':
      return { kind: 'account', account: rest };
    case 'c:':
      return { kind: 'conversation', workspace: head, conversation: tail };
    case 'w:':
      return { kind: 'workspace', workspace: head };
    case 't:':
      return { kind: 'thread', thread: rest };
    default:
      throw new RangeError('not a routing key');
  }
}

function parseIdentity(tail: string): WhatsAppIdentity {
  if (tail.startsWith('u:')) return { userId: tail.slice(2) };
  if (tail.startsWith('p:')) return { phone: tail.slice(2) };
  return {};
}
