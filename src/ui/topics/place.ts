/** A record of a topic. */
export interface Place {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
}
