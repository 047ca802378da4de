import { startReact } from '../host.jsx'
import { Dashboard } from './Dashboard.jsx'

const App = ({ ids }) => ids.map((id) => <Dashboard key={id} id={id} />)

startReact(App)
