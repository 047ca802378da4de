// The page is the same: only the host differs.
import '../wisdom/page.js'
