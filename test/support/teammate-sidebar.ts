import { createHmac } from 'node:crypto';
import type { Canvas } from '../../sandbox/intercom/canvas/canvas-answer.ts';
import type { CanvasComponent } from '../../sandbox/intercom/canvas/canvas-components.ts';
import type { SimDelivery } from '../../sandbox/shared/simulator.ts';
import type { PeopledWorld } from './bridge-people.ts';
import { SECRETS, SHOP } from './world-setup.ts';

/** A customer from Britain, where every category of templates is delivered. */
export const INES = { id: 'ines', phone: '+447700900123', name: 'Ines' } as const;

/** A teammate of the shop. */
const BEN = '7214002';

type Inputs = Readonly<Record<string, string>>;

/** The sidebar of one teammate in one conversation, through the public address; what Intercom would refuse fails. */
export interface TeammateSidebar {
  /** Shows the first view. This and each press answer what `words` says then. */
  open(): Promise<string>;
  /** Presses a component, with what was typed over what stands in the inputs. */
  press(component: string, typed?: Inputs): Promise<string>;
  /** Presses the first one whose id begins so; answers its id. */
  pressFirst(beginning: string, typed?: Inputs): Promise<string>;
  /** Presses the one component with these words. */
  click(words: string, typed?: Inputs): Promise<string>;
  /** The last press again, with the same body: as a browser that got no answer. */
  repeat(): Promise<string>;
  /** Every word that is read, a line each; what stands in inputs as `Label: value`. */
  words(): string;
  /** Ids of what can be pressed. */
  doors(): readonly string[];
  /** What stands in the inputs. */
  values(): Inputs;
  canvas(): Canvas;
  /** A card of the Messenger that is to go into the composer; undefined when there is none. */
  card(): Readonly<Record<string, string>> | undefined;
  /** Goes back to a canvas that was shown before. */
  show(canvas: Canvas): void;
}

export interface SidebarPlace {
  readonly workspace?: string;
  /** The newest one unless given. */
  readonly conversation?: string;
  readonly admin?: string;
  /** What Intercom tells of the contact besides what the simulated one holds. */
  readonly contact?: object;
  /** Values of the conversation's attributes. */
  readonly attributes?: object;
  /** So long passes before an answer is looked for, of what is asked of Intercom first. Milliseconds. */
  readonly patience?: number;
}

const NOTHING: Canvas = { content: { components: [] } };

/** Nothing is shown yet: what is pressed then, is pressed on an empty canvas. */
export function sidebarOf(world: PeopledWorld, at: SidebarPlace = {}): TeammateSidebar {
  const { workspace = SHOP.workspace, conversation = world.conversation(at).id, admin = BEN } = at;
  const opening = { workspace, adminId: admin, conversationId: conversation };
  let card: Readonly<Record<string, string>> | undefined;
  let shown = NOTHING;
  let last: SimDelivery | undefined;
  const words = () => shown.content.components.flatMap(wordsOf).join('\n').replaceAll('\u200B', '');
  const ask = async (delivery: SimDelivery, signed = told(delivery, at)): Promise<string> => {
    last = signed;
    const asked = world.request({ method: 'POST', ...signed });
    if (at.patience !== undefined) await world.pass(at.patience);
    const answer = await asked;
    const read = world.intercom.readCanvasAnswer(answer.status, answer.body);
    if (!read.ok) throw new Error(read.problem);
    shown = read.canvas;
    card = read.card;
    return words();
  };
  const press = (componentId: string, typed: Inputs = {}): Promise<string> => {
    const inputValues = { ...valuesIn(shown), ...typed };
    return ask(world.intercom.submitCanvas({ ...opening, componentId, inputValues, currentCanvas: shown }));
  };
  const doors = () => shown.content.components.flatMap((each) => doorsOf(each).map(({ id }) => id));
  return {
    open: () => ask(world.intercom.openCanvas(opening)),
    press,
    pressFirst: async (beginning, typed) => {
      const door = doors().find((id) => id.startsWith(beginning));
      if (door === undefined) throw new Error(`nothing begins with ${beginning}`);
      await press(door, typed);
      return door;
    },
    click: (door, typed) => press(doorCalled(shown, door), typed),
    repeat: async () => {
      if (last === undefined) throw new Error('nothing was asked');
      return ask(last, last);
    },
    card: () => card,
    words,
    doors,
    values: () => valuesIn(shown),
    canvas: () => shown,
    show: (former) => {
      shown = former;
    },
  };
}

/** One press in a sidebar that is not open, or its first view; answers every word that is read then. */
export function clickIn(
  world: PeopledWorld,
  component?: string,
  admin: string = SHOP.admin.id,
): Promise<string> {
  const sidebar = sidebarOf(world, { admin });
  return component === undefined ? sidebar.open() : sidebar.press(component);
}

/** The same request with more told in it, signed anew. */
function told(delivery: SimDelivery, { contact, attributes }: SidebarPlace): SimDelivery {
  if (contact === undefined && attributes === undefined) return delivery;
  const asked = JSON.parse(delivery.body) as Record<'contact' | 'conversation', object>;
  const conversation = attributes === undefined ? {} : { custom_attributes: attributes };
  const body = JSON.stringify({
    ...asked,
    contact: { ...asked.contact, ...contact },
    conversation: { ...asked.conversation, ...conversation },
  });
  const signature = createHmac('sha256', SECRETS.intercom).update(body).digest('hex');
  return { ...delivery, body, headers: { ...delivery.headers, 'x-body-signature': signature } };
}

/** What a browser would submit: every input as it stands. */
function valuesIn({ content }: Canvas): Inputs {
  return Object.fromEntries(
    content.components.flatMap((each): [string, string][] => {
      if (each.type === 'input' || each.type === 'textarea') return [[each.id, each.value ?? '']];
      return each.type === 'dropdown' && each.value !== undefined ? [[each.id, each.value]] : [];
    }),
  );
}

interface Door {
  readonly id: string;
  readonly words: string;
}

function doorsOf(component: CanvasComponent): Door[] {
  if (component.type === 'button') return [{ id: component.id, words: component.label }];
  if (component.type !== 'list') return [];
  return component.items.flatMap(({ id, title, action }) =>
    action === undefined ? [] : [{ id, words: title }],
  );
}

function doorCalled({ content }: Canvas, words: string): string {
  const [door, ...others] = content.components.flatMap(doorsOf).filter((each) => each.words === words);
  if (door === undefined || others.length > 0) throw new Error(`not one door is called ${words}`);
  return door.id;
}

function wordsOf(component: CanvasComponent): string[] {
  switch (component.type) {
    case 'text':
      return [component.text];
    case 'button':
      return [`[${component.label}]${component.action.type === 'url' ? ` ${component.action.url}` : ''}`];
    case 'input':
    case 'textarea':
      return [`${component.label}: ${component.value ?? ''}`];
    case 'dropdown':
      return [`${component.label}: ${component.options.map(({ text }) => text).join(' / ')}`];
    case 'list':
      return component.items.map(({ title, subtitle, tertiary_text: third }) =>
        [title, subtitle, third].filter((each) => each !== undefined).join(' | '),
      );
    case 'data-table':
      return component.items.map(({ field, value }) => `${field}: ${value}`);
    default:
      return [];
  }
}
