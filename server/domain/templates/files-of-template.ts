import type { SentComponent, SentParameter, SentTemplate } from './sent-template.ts';
import type { MediaValue } from './template-values.ts';

/** Files that a template carries, in its headers. */
export function filesOfTemplate({ components }: SentTemplate): MediaValue[] {
  return components.flatMap((component) =>
    component.part === 'cards'
      ? component.cards.flatMap((card) => card.components.flatMap(filesOf))
      : filesOf(component),
  );
}

/** The same template with other files. */
export function withFiles(template: SentTemplate, change: (file: MediaValue) => MediaValue): SentTemplate {
  const changed = (component: SentComponent): SentComponent =>
    component.part === 'cards'
      ? {
          ...component,
          cards: component.cards.map((card) => ({ ...card, components: card.components.map(changed) })),
        }
      : { ...component, parameters: component.parameters.map((each) => withFile(each, change)) };
  return { ...template, components: template.components.map(changed) };
}

function filesOf(component: SentComponent): MediaValue[] {
  if (component.part === 'cards') return [];
  return component.parameters.flatMap((parameter) => (parameter.kind === 'media' ? parameter.file : []));
}

function withFile(parameter: SentParameter, change: (file: MediaValue) => MediaValue): SentParameter {
  return parameter.kind === 'media' ? { ...parameter, file: change(parameter.file) } : parameter;
}
