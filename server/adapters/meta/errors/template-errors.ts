import type { MetaErrorRow } from './meta-error-row.ts';

const OTHER_TEMPLATE = 'Choose another template.';
const EDIT = 'Ask an admin to change the template in WhatsApp Manager.';

/** Refusals that concern templates and forms. */
export const TEMPLATE_ERRORS: readonly MetaErrorRow[] = [
  {
    codes: [132000],
    class: 'never',
    reason: 'The number of values does not match the template.',
    nextStep: 'Fill in every field of the template and try again.',
  },
  {
    codes: [132012, 132018],
    class: 'never',
    reason: 'A value does not have the form that the template asks for.',
    nextStep: 'Check the values: no line breaks, no tabs, not more than four spaces in a row.',
  },
  {
    codes: [132008],
    class: 'never',
    reason: 'A value of the template breaks the rules of WhatsApp.',
    nextStep: 'Change the value and try again.',
  },
  {
    codes: [132001],
    class: 'never',
    reason: 'This template does not exist in this language, or it is not approved yet.',
    nextStep: OTHER_TEMPLATE,
  },
  {
    codes: [132005],
    class: 'never',
    reason: 'The template is too long with these values.',
    nextStep: 'Use shorter values.',
  },
  {
    codes: [132007],
    class: 'never',
    reason: 'The content of the template breaks the rules of WhatsApp.',
    nextStep: OTHER_TEMPLATE,
  },
  {
    codes: [132015],
    class: 'configure',
    reason: 'WhatsApp has paused this template because customers disliked it.',
    nextStep: OTHER_TEMPLATE,
  },
  {
    codes: [132016],
    class: 'configure',
    reason: 'WhatsApp has disabled this template for good because customers disliked it.',
    nextStep: OTHER_TEMPLATE,
  },
  {
    codes: [132068],
    class: 'configure',
    reason: 'WhatsApp has blocked the form in this message.',
    nextStep: 'Ask an admin to look at the form in WhatsApp Manager.',
  },
  {
    codes: [[139000, 139004]],
    class: 'configure',
    reason: 'WhatsApp did not accept this change of a form.',
    nextStep: 'Ask an admin to look at the form in WhatsApp Manager.',
  },
  {
    codes: [134100, 134102],
    class: 'never',
    reason: 'This template cannot be sent by the Marketing Messages API.',
    nextStep: OTHER_TEMPLATE,
  },
  {
    codes: [134101],
    class: 'later',
    reason: 'The template is not ready for the Marketing Messages API yet.',
    nextStep: 'Wait 10 minutes, then try again.',
  },
  {
    codes: [2388019],
    class: 'configure',
    reason: 'This WhatsApp account has as many templates as it may have.',
    nextStep: 'Delete a template that is not needed any more.',
  },
  {
    codes: [2388039, 2388040, 2388047, 2388072, 2388073, 2388293, 2388299],
    class: 'never',
    reason:
      'WhatsApp does not accept the template: a part is too long or wrongly formed, or it has too many variables or one at its start or end.',
    nextStep: EDIT,
  },
  {
    codes: [2388024],
    class: 'never',
    reason: 'There is a template with this name in this language already.',
    nextStep: 'Choose another name or language, or change the template that is there.',
  },
  {
    codes: [2388023],
    class: 'never',
    reason:
      'A template with this name was deleted in this language, and WhatsApp keeps the name for 30 days.',
    nextStep: 'Choose another name.',
  },
  {
    codes: [2388043],
    class: 'never',
    reason: 'A part of the template is missing, such as an example or the sample of a file.',
    nextStep: 'Fill in every part and try again.',
  },
  {
    codes: [2593002],
    class: 'never',
    reason: 'WhatsApp has no such template (any more).',
    nextStep: 'Read the templates again.',
  },
  {
    codes: [[200005, 200007]],
    class: 'configure',
    reason: 'Template statistics are not switched on or not available for this account.',
    nextStep: 'Ask an admin to switch them on in WhatsApp Manager.',
  },
];
