// in a worker it answers by itself
import 'elkjs/lib/elk-worker.min.js';
