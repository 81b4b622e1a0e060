import type { NumberNews } from './number-news.ts';
import type { StatusNotice } from './status-notice.ts';

/** What admins are told of news as they come, because nothing of it can be read later. */
export function toldNotices(news: NumberNews, number: string | undefined): readonly StatusNotice[] {
  const ofNumber = number === undefined ? {} : { number };
  switch (news.kind) {
    case 'restriction':
      return news.restrictions.map(({ what, until }) => ({
        kind: 'restriction',
        to: what,
        ...(until !== undefined && { until }),
      }));
    case 'violation':
    case 'unknown':
      return [{ kind: news.kind, to: news.what }];
    case 'ban': {
      const { state = 'lifted', on } = news.ban ?? {};
      return [{ kind: 'ban', to: state, ...(on !== undefined && { reason: on }) }];
    }
    case 'gone':
      return [{ kind: 'gone', to: news.why, ...(news.reason !== undefined && { reason: news.reason }) }];
    case 'back':
      return [{ kind: 'back' }];
    case 'alert': {
      const { what, text } = news;
      return [{ kind: 'alert', to: what, ...ofNumber, ...(text !== undefined && { reason: text }) }];
    }
    case 'security':
      return [{ kind: 'security', to: news.what, ...ofNumber }];
    case 'changed':
    case 'routine':
    case 'limit':
    case 'name':
      return [];
  }
}
