import { respond } from '../../../respond.ts'

// Runs on Node. For the edge runtime add: export const runtime = 'edge'
export const POST = respond
