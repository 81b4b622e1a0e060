/** Each proves one thing; the use-case of the same name is in `bridge/connecting/checks`. */
export type CheckName =
  | 'access'
  | 'account'
  | 'subscription'
  | 'number'
  | 'callback'
  | 'code'
  | 'name'
  | 'confirm'
  | 'registration'
  | 'connected'
  | 'history'
  | 'templates';
