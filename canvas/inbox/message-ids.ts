/** Components of the details of a message; the delivery is their subject. */
export const messageIds = { message: 'message:', sendAgain: 'send-again:', arrived: 'arrived:' } as const;
