import type { PeopledWorld } from './bridge-people.ts';
import { SHOP } from './world-setup.ts';

interface Drawn {
  readonly id?: string;
  readonly type: string;
  readonly text?: string;
  readonly label?: string;
  readonly value?: string;
}

interface Canvas {
  readonly content: { readonly components: readonly Drawn[] };
  readonly stored_data?: Readonly<Record<string, unknown>>;
}

/** One teammate's sidebar of a conversation, as Intercom shows it: a click sends what is drawn and what is filled in. */
export interface Sidebar {
  /** Clicks; answers all words that are drawn then. */
  click(component: string, filled?: Readonly<Record<string, string>>): Promise<string>;
  /** What stands in each input. */
  values(): Readonly<Record<string, string>>;
  labels(): readonly string[];
  /** The canvas as it is now, to be clicked once more from there. */
  copy(): Sidebar;
}

export function openSidebar(
  world: PeopledWorld,
  { admin = '7214002', conversation = world.conversation().id, at }: SidebarOptions = {},
): Sidebar {
  let canvas: Canvas = at ?? { content: { components: [] } };
  const values = () =>
    Object.fromEntries(
      canvas.content.components
        .filter(({ type }) => ['input', 'textarea', 'dropdown'].includes(type))
        .map(({ id = '', value = '' }) => [id, value]),
    );
  return {
    values,
    labels: () => canvas.content.components.flatMap(({ label }) => label ?? []),
    copy: () => openSidebar(world, { admin, conversation, at: canvas }),
    click: async (component, filled = {}) => {
      const { path, headers, body } = world.intercom.submitCanvas({
        workspace: SHOP.workspace,
        conversationId: conversation,
        adminId: admin,
        componentId: component,
        inputValues: { ...values(), ...filled },
        currentCanvas: canvas,
      });
      const answer = await world.request({ method: 'POST', path, headers, body });
      canvas = (JSON.parse(answer.body) as { readonly canvas: Canvas }).canvas;
      const words = canvas.content.components.flatMap(({ text, label }) => [text, label]);
      return words
        .filter((each) => each !== undefined)
        .join('\n')
        .replaceAll('\u200B', '');
    },
  };
}

interface SidebarOptions {
  readonly admin?: string;
  readonly conversation?: string;
  readonly at?: Canvas;
}
