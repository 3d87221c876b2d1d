import { BrowserRouter, Route, Routes } from "react-router";
import { Footer } from "./components/Footer";
import { Header } from "./components/Header";
import { Billing } from "./pages/Billing";
import { Home } from "./pages/Home";
import { Import } from "./pages/Import";
import { Pricing } from "./pages/Pricing";
import { Projects } from "./pages/Projects";
import { Search } from "./pages/Search";
import { Settings } from "./pages/Settings";

export function App() {
  return (
    <BrowserRouter>
      <Header />
      <Routes>
        <Route path="/" element={<Home />} />
        <Route path="/pricing" element={<Pricing />} />
        <Route path="/billing" element={<Billing />} />
        <Route path="/projects" element={<Projects />} />
        <Route path="/search" element={<Search find={() => []} />} />
        <Route path="/import" element={<Import />} />
        <Route path="/settings" element={<Settings />} />
      </Routes>
      <Footer />
    </BrowserRouter>
  );
}
