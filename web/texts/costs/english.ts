/** Every text of the page of costs. */
export const costsInEnglish = {
  title: 'Costs',
  intro:
    'Messages from this workspace that arrived, by month, as WhatsApp told of each. New ones are counted within a minute.',
  empty: 'No message has arrived yet. As soon as customers get replies or templates, they are counted here.',
  chart: 'Messages that arrived, by month and category',
  table: 'The same as a table',
  month: 'Month',
  total: 'All',
  show: 'Show',
  shown: (month: string) => `${month} in detail`,
  choose: 'Month to show in detail',
  columns: {
    number: 'Number',
    category: 'Category',
    charged: 'Charged',
    free: 'Free',
    volume: 'WhatsApp’s count',
    cost: 'Cost',
  },
  categories: {
    marketing: 'Marketing',
    marketing_lite: 'Marketing (MM API)',
    utility: 'Utility',
    authentication: 'Authentication',
    authentication_international: 'Authentication, international',
    service: 'Replies',
    referral_conversion: 'After a click on an ad',
    unknown: 'Not told',
  } as Readonly<Record<string, string>>,
  free: 'Replies are free for the first 1,000 of a number and month, and everything is for some days after a click on an ad. Since October 2026 WhatsApp charges for all else.',
  money: {
    title: 'Money',
    intro:
      'WhatsApp’s own figures are read once a day. They are approximate, and cover all that was sent from the numbers, also by other programs. Your invoice decides.',
    zone: (zone: string) => `Months begin at midnight in ${zone}, as on WhatsApp’s bill.`,
    noZone: 'The time zone of the account is not known yet: months are those of UTC.',
    sum: (sum: string, month: string) => `${month}: ${sum}`,
    notRead: 'Not read yet.',
    read: 'Read last:',
    partner:
      'WhatsApp tells no money for this account: a solution partner pays for its messages. Ask them for the prices.',
    problem: 'The figures could not be read.',
    none: 'No WhatsApp account is connected.',
    refresh: 'Read the figures now',
    refreshed: 'The figures were read again; not more than once a minute.',
  },
  export: 'All months as a table (CSV)',
  exportHint: 'By month, number, category and type; no customers, no messages.',
  wide: 'Table, can be scrolled sideways',
};

export type CostsTexts = typeof costsInEnglish;
