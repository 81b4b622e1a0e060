import type { ChoiceContent, DeliveryContent, FlowContent } from './delivery.ts';

/**
 * All that the customer reads of a message that was made in the sidebar, with one line for each button, as plain words;
 * undefined of anything else, and once its text is no longer kept.
 */
export function sentWords(content: DeliveryContent): string | undefined {
  switch (content.kind) {
    case 'template':
      return content.text;
    case 'choices':
    case 'link':
    case 'flow':
      return [content.text, buttonLines(content).join('\n')].join('\n\n');
    default:
      return undefined;
  }
}

type WithButtons = Extract<DeliveryContent, { kind: 'choices' | 'link' | 'flow' }>;

/** What can be tapped on, a line for each. */
export function buttonLines(content: WithButtons): readonly string[] {
  switch (content.kind) {
    case 'choices':
      return choiceLines(content);
    case 'link':
      return [`[${content.label}] ${content.url}`];
    case 'flow':
      return [`[${content.label}] (${flowName(content)})`];
  }
}

function choiceLines({ choices }: ChoiceContent): readonly string[] {
  return choices.map(({ title, description }) =>
    description === undefined ? `[${title}]` : `[${title}] ${description}`,
  );
}

function flowName({ flow }: FlowContent): string {
  return `Flow ${'id' in flow ? flow.id : flow.name}`;
}

/** What kind of message it is, with its article for a sentence. */
export function whatWasSent({ kind }: DeliveryContent): string {
  return kind === 'template' ? 'a template message' : 'a message';
}
