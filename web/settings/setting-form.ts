import { html, type SafeHtml } from '@remix-run/html-template';
import { formatPhone } from '../../server/domain/people/format-phone.ts';
import type { SettingField } from '../../server/domain/workspaces/setting-field.ts';
import { GROUPS } from '../../server/domain/workspaces/setting-groups.ts';
import type { SettingTexts } from '../../server/domain/workspaces/setting-texts.ts';
import { fieldAt, fieldsOf, type Typed } from '../../server/domain/workspaces/setting-values.ts';
import type { FieldProblem, SettingsOwner } from '../../server/domain/workspaces/settings-change.ts';
import { choiceField, textField, yesNoField } from '../kit/field.ts';
import type { SettingsTexts } from '../texts/settings/english.ts';

export interface SettingForm {
  readonly kind: SettingsOwner['kind'];
  readonly typed: Typed;
  readonly revision: string;
  readonly problems?: readonly FieldProblem[];
  /** What is active of how customers are offered WhatsApp. */
  readonly ways?: SafeHtml;
  /** Numbers that can be chosen. */
  readonly numbers?: readonly { readonly number: string; readonly name: string; readonly phone: string }[];
}

/** One form with all settings of a workspace or a number. */
export function settingForm(texts: SettingsTexts, form: SettingForm): SafeHtml {
  const fields = form.kind === 'workspace' ? grouped(texts, form) : ofNumber(texts, form);
  return html`<form method="post" action="?">
<input type="hidden" name="revision" value="${form.revision}">
${fields}
<button type="submit">${texts.save}</button>
</form>`;
}

function grouped(texts: SettingsTexts, form: SettingForm): SafeHtml[] {
  const fields = new Map(fieldsOf('workspace').map((field) => [field.name, field]));
  return Object.entries(GROUPS).map(([group, names]) => {
    const inputs = names.map((name) => input(fields.get(name), texts.workspace[name], form));
    const legend = texts.groups[group as keyof typeof GROUPS];
    const ways = group === 'messenger' ? form.ways : undefined;
    return html`<fieldset><legend>${legend}</legend>${ways}${inputs}</fieldset>`;
  });
}

function ofNumber({ number }: SettingsTexts, form: SettingForm): (SafeHtml | null)[] {
  return fieldsOf('number').map((field) => input(field, number[field.name as keyof typeof number], form));
}

function input(
  field: SettingField | undefined,
  texts: SettingTexts,
  { typed, problems = [], numbers = [] }: SettingForm,
): SafeHtml | null {
  if (field === undefined) return null;
  const { name } = field;
  const { label, hint, why } = texts;
  const problem = problems.find((each) => fieldAt(each.field) === name);
  const error = problem && (texts.error ?? problem.message);
  const parts = { id: name, label, hint, why, error, value: typed[name] ?? '' };
  switch (field.kind) {
    case 'yes-no':
      return yesNoField(parts);
    case 'choice':
      return choiceField({
        ...parts,
        choices: field.options.map((value) => ({ value, text: texts.options?.[value] ?? value })),
      });
    case 'our-number':
      return choiceField({
        ...parts,
        choices: [
          { value: '', text: texts.options?.['none'] ?? '' },
          ...numbers.map(({ number, name: called, phone }) => ({
            value: number,
            text: `${called} ${formatPhone(phone)}`,
          })),
        ],
      });
    case 'number':
      return textField({ ...parts, type: 'number', least: field.least, most: field.most });
    case 'text':
      return textField({ ...parts, longest: field.longest });
  }
}
