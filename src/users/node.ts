export { fileJournal } from '../server/fileJournal/fileJournal.js'
