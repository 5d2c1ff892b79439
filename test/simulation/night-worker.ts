import { parentPort } from 'node:worker_threads';
import { walkNights, type Portion } from './nights.ts';

/** A thread that walks the nights it is given, batch by batch. */
parentPort?.on('message', (portion: Portion) => {
  void walkNights(portion).then((walk) => parentPort?.postMessage(walk));
});
