import type { SetAsideAction, SetAsideOperation } from '../../../server/domain/journal/set-aside.ts';

/** Every text of the pages of what was set aside. */
export const setAsideInEnglish = {
  title: 'Set aside',
  intro:
    'What could not be delivered and would not go away by itself waits here, so that it blocks nothing. Nothing of it is lost: take it up again once its cause is gone, or discard it.',
  nothing: 'Nothing is set aside. All is well.',
  count: (count: string) => `How many: ${count}`,
  first: 'First:',
  last: 'Last:',
  look: 'Look at them',
  lookAt: (cause: string) => `Look at them: ${cause}`,
  export: 'All of them as a table (CSV)',
  exportHint: 'References, kinds, times and reasons; nothing that customers or teammates wrote.',
  replies:
    'Replies are not sent after the fact: teammates were told then that they were not, and to write again.',
  newest: (count: string) => `The newest, at most ${count}`,
  happened: 'Happened:',
  setAside: 'Set aside:',
  one: (ref: string) => `Only ${ref}`,
  back: 'Back to all',
  kinds: {
    'whatsapp.message': 'Messages of customers',
    'whatsapp.status': 'Delivery states',
    'whatsapp.other': 'What WhatsApp told and nobody understood',
    'intercom.part': 'Replies to customers',
    template: 'Template messages',
    note: 'Notes of ours',
    'media-file': 'Files of customers',
  } as Readonly<Record<string, string>>,
  actions: { replay: 'Take up again', discard: 'Discard' } as Readonly<Record<SetAsideAction, string>>,
  plan: {
    title: { replay: 'Take up again?', discard: 'Discard?' } as Readonly<Record<SetAsideAction, string>>,
    text: {
      replay: 'Each of them begins anew, in its old place. What fails again comes back here with its reason.',
      discard:
        'They are not taken up any more and go from this list. What was received is deleted with all else of its age.',
    } as Readonly<Record<SetAsideAction, string>>,
    many: (count: string) => `How many there are now: ${count}`,
    start: { replay: 'Take them up again', discard: 'Discard them' } as Readonly<
      Record<SetAsideAction, string>
    >,
    gone: 'There is nothing of this left to do. Somebody may have done it already.',
  },
  operation: {
    title: { replay: 'Taking up again', discard: 'Discarding' } as Readonly<Record<SetAsideAction, string>>,
    states: { running: 'Under way', cancelled: 'Cancelled', ended: 'Ended' } as Readonly<
      Record<SetAsideOperation['state'], string>
    >,
    progress: (done: string, total: string) => `Done: ${done} of ${total}`,
    by: (who: string) => `Asked for by ${who}:`,
    again: 'This page looks again by itself. You can close it: the work goes on.',
    cancel: 'Cancel what is left',
    results: {
      replay: 'What was taken up is delivered in its turn. What fails again comes back to the list.',
      discard: 'They are not listed any more.',
    } as Readonly<Record<SetAsideAction, string>>,
  },
};

export type SetAsideTexts = typeof setAsideInEnglish;
