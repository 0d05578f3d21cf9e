/** One call, for the log: never what it reads. */
export interface WireCall {
  readonly subject: string;
  readonly kind: 'read-all' | 'read-stream' | 'subscribe-all' | 'subscribe-stream' | 'append';
}
