import type { Canvas } from '../../sandbox/intercom/canvas/canvas-answer.ts';
import type { PeopledWorld } from './bridge-people.ts';
import { SHOP } from './world-setup.ts';

type Inputs = Readonly<Record<string, string>>;

/** The sidebar of a conversation, as a teammate clicks through it. */
export interface Sidebar {
  /** The canvas as it is now, as JSON. */
  shown(): string;
  open(): Promise<void>;
  press(component: string, inputs?: Inputs): Promise<void>;
  /** Presses the first component whose id begins so; answers its id. */
  pressFirst(beginning: string, inputs?: Inputs): Promise<string>;
}

export function useSidebar(world: PeopledWorld, conversation: string): Sidebar {
  let current: Canvas | undefined;
  const at = { workspace: SHOP.workspace, adminId: SHOP.admin.id, conversationId: conversation };
  const ask = async ({ path, headers, body }: ReturnType<PeopledWorld['intercom']['openCanvas']>) => {
    const answer = await world.request({ method: 'POST', path, headers, body });
    const read = world.intercom.readCanvasAnswer(answer.status, answer.body);
    if (!read.ok) throw new Error(`not a canvas: ${JSON.stringify(read)}`);
    current = read.canvas;
  };
  const open = () => ask(world.intercom.openCanvas(at));
  const press = async (componentId: string, inputValues: Inputs = {}) => {
    if (current === undefined) await open();
    const currentCanvas = current ?? { content: {} };
    await ask(world.intercom.submitCanvas({ ...at, componentId, inputValues, currentCanvas }));
  };
  const shown = () => JSON.stringify(current ?? {});
  return {
    shown,
    open,
    press,
    pressFirst: async (beginning, inputs) => {
      const [, id] = new RegExp(`"id":"(${beginning}[^"]*)"`).exec(shown()) ?? [];
      if (id === undefined) throw new Error(`nothing begins with ${beginning} in ${shown()}`);
      await press(id, inputs);
      return id;
    },
  };
}
