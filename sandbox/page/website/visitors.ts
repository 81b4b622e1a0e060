import type { PageDeps } from '../desk/page-world.ts';
import type { PlacedCard } from './cards.ts';

/** Somebody with a browser on the website of the shop. */
export interface Visitor {
  readonly name: string;
  /** Intercom's id: of a visitor, and from the first message on of a lead. */
  contact: string;
  conversation?: string;
  /** By where they stand. */
  readonly cards: Map<'home' | 'conversation', PlacedCard>;
}

/** Who visits the website, by the name of the browser. */
export interface Visitors {
  /** Known from the first look on; no contact before the first message. */
  get(browser: string): Visitor;
  /** Whose conversation it is. */
  inConversation(conversation: string): Visitor | undefined;
}

/** More browsers than anybody opens. */
const MOST = 50;

export function createVisitors({ intercom, workspace }: Pick<PageDeps, 'intercom' | 'workspace'>): Visitors {
  const known = new Map<string, Visitor>();
  return {
    get(browser) {
      const found = known.get(browser);
      if (found !== undefined) return found;
      if (known.size >= MOST) known.clear();
      const name = `Visitor ${browser}`;
      const fresh: Visitor = {
        name,
        contact: intercom.act.visitWebsite({ workspace, name }),
        cards: new Map(),
      };
      known.set(browser, fresh);
      return fresh;
    },
    inConversation: (conversation) => [...known.values()].find((each) => each.conversation === conversation),
  };
}
