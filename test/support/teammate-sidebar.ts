import { createHmac } from 'node:crypto';
import type { Canvas } from '../../sandbox/intercom/canvas/canvas-answer.ts';
import type { CanvasComponent } from '../../sandbox/intercom/canvas/canvas-components.ts';
import type { SimDelivery } from '../../sandbox/shared/simulator.ts';
import type { PeopledWorld } from './bridge-people.ts';
import { SECRETS, SHOP } from './world-setup.ts';

/** A customer from Britain, where every category of templates is delivered. */
export const INES = { id: 'ines', phone: '+447700900123', name: 'Ines' } as const;

type Inputs = Readonly<Record<string, string>>;

/** The sidebar of one teammate in one conversation, through the public address; what Intercom would refuse fails. */
export interface TeammateSidebar {
  /** Shows the first view. */
  open(): Promise<void>;
  /** Presses a component, with what was typed over what stands in the inputs. */
  press(component: string, typed?: Inputs): Promise<void>;
  /** Presses the one component with these words. */
  click(words: string, typed?: Inputs): Promise<void>;
  /** The last press again, with the same body: as a browser that got no answer. */
  repeat(): Promise<void>;
  /** Every word that is read, a line each; what stands in inputs as `Label: value`. */
  words(): string;
  /** Ids of what can be pressed. */
  doors(): readonly string[];
  /** What stands in an input; undefined when there is none. */
  value(input: string): string | undefined;
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
}

export function sidebarOf(world: PeopledWorld, at: SidebarPlace = {}): TeammateSidebar {
  const { workspace = SHOP.workspace, conversation = world.conversation(at).id, admin = '7214002' } = at;
  const opening = { workspace, adminId: admin, conversationId: conversation };
  let shown: Canvas | undefined;
  let card: Readonly<Record<string, string>> | undefined;
  let last: SimDelivery | undefined;
  const canvas = (): Canvas => {
    if (shown === undefined) throw new Error('the sidebar is not open');
    return shown;
  };
  const ask = async (delivery: SimDelivery, signed = told(delivery, at)): Promise<void> => {
    last = signed;
    const answer = await world.request({ method: 'POST', ...signed });
    const read = world.intercom.readCanvasAnswer(answer.status, answer.body);
    if (!read.ok) throw new Error(read.problem);
    shown = read.canvas;
    card = read.card;
  };
  const press = (componentId: string, typed: Inputs = {}): Promise<void> => {
    const inputValues = { ...valuesIn(canvas()), ...typed };
    return ask(
      world.intercom.submitCanvas({ ...opening, componentId, inputValues, currentCanvas: canvas() }),
    );
  };
  return {
    open: () => ask(world.intercom.openCanvas(opening)),
    press,
    click: (words, typed) => press(doorCalled(canvas(), words), typed),
    repeat: async () => {
      if (last === undefined) throw new Error('nothing was asked');
      await ask(last, last);
    },
    words: () => canvas().content.components.flatMap(wordsOf).join('\n').replaceAll('\u200B', ''),
    doors: () => canvas().content.components.flatMap((each) => doorsOf(each).map(({ id }) => id)),
    value: (input) => valuesIn(canvas())[input],
    canvas,
    card: () => card,
    show: (former) => {
      shown = former;
    },
  };
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
      return [`[${component.label}]`];
    case 'input':
    case 'textarea':
      return [`${component.label}: ${component.value ?? ''}`];
    case 'dropdown':
      return [`${component.label}: ${component.options.map(({ text }) => text).join(' / ')}`];
    case 'list':
      return component.items.map(({ title, subtitle, tertiary_text: third }) =>
        [title, subtitle, third].filter((each) => each !== undefined).join(' | '),
      );
    default:
      return [];
  }
}
