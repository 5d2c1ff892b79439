import { parentPort } from 'node:worker_threads';
import { walkNights } from './nights.ts';

/** A thread that walks the nights it is given, one portion after the other. */
parentPort?.on('message', ({ seed, nights }: { seed: number; nights: number }) => {
  void walkNights(seed, nights).then((walk) => parentPort?.postMessage(walk));
});
