import type { TargetWords, TemplateChoice } from '../../server/domain/sidebar/template-panel.ts';
import type { TemplateCategory } from '../../server/domain/templates/template.ts';
import type { Component } from '../kit/component-types.ts';
import { text } from '../kit/components.ts';
import { toLine } from '../kit/to-plain.ts';

/** What is stored with a canvas of these views. */
export type Stored = Readonly<Record<string, unknown>>;

const categoryWords: Readonly<Record<TemplateCategory, string>> = {
  marketing: 'Marketing',
  utility: 'Utility',
  authentication: 'Authentication',
};

const LINE = 40;

export function targetText({ to, from }: TargetWords): Component {
  return text('target', 'muted', `To ${toLine(to, LINE)}, from ${toLine(from, LINE)}`);
}

export function kindWords({ language, category }: TemplateChoice): string {
  return `${language} · ${categoryWords[category]}`;
}

/** One line that tells a template from the others. */
export function describe(template: TemplateChoice): string {
  const { fields, isSample } = template;
  const parts = [
    ...(isSample ? ['Sample of WhatsApp'] : []),
    kindWords(template),
    fields === 0 ? 'nothing to fill in' : `${fields} to fill in`,
  ];
  return parts.join(' · ');
}
