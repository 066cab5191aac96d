import type { About } from '../../kernel/index.ts';

export const about: About = {
  what: 'A shop keeps its carts in a service that can grow. A balancer spreads the requests over instances that remember nothing between two of them; an autoscaler adds instances when more is asked than they can do, and takes them away again. A cache spares the shards most reads, and the carts are spread over the shards by the hash of their key.',
  when: 'Scale out where the load changes and one machine is not enough, and make what is multiplied stateless first. Write through the cache where a lost write costs more than a slow one; write behind it where a burst of writes is the problem and losing the last few seconds is not.',
  wrong:
    'A new instance comes only after the autoscaler has looked, so queues have to hold until then. An instance that is stopped with its queue loses requests that were accepted. A write that is acknowledged before it is stored is lost with the memory it was in. And where the shard is the remainder of a hash, one shard more moves nearly everything.',
  parts: {
    balancer: 'Knows the instances and what each has to do; refuses when all queues are full.',
    instance: 'Serves one request at a time. Nothing is kept between two of them, so any of them will do.',
    autoscaler: 'Looks every so often while somebody waits: out at once, in one by one.',
    'cart cache': 'Its memory is all it has: a crash or a restart in its context empties it.',
    flusher: 'Writes behind: some time after a change it has the cache written to the shards.',
    'shard map': 'Says which shard holds a cart, and what moves when there are more shards.',
    shard: 'Keeps carts. What comes for a cart that has moved away is sent after it.',
  },
};
